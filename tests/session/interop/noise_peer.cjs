// One end of a Noise handshake by another implementation, with the same lines as noise_peer.cpp.
// Usage: node noise_peer.cjs FOLDER LIBRARY, where FOLDER has node_modules/.

const { createInterface } = require('node:readline');
const { createRequire } = require('node:module');

const [folder, library] = process.argv.slice(2);
const from = createRequire(`${folder}/package.json`);

const octetsOf = word => (word === '-' ? Buffer.alloc(0) : Buffer.from(word, 'hex'));

class NoiseHandshake {
  start(pattern, initiator, prologue, keys) {
    const Noise = from('noise-handshake');
    const pair = keys.s && { secretKey: keys.s, publicKey: keys.S };
    this.state = new Noise(pattern, initiator, pair, keys.psk ? { psk: keys.psk } : {});
    this.state.initialise(prologue, keys.rs);
  }
  write(payload) { return this.state.send(payload); }
  read(message) { return this.state.recv(message); }
  finish() {
    const Cipher = from('noise-handshake/cipher');
    this.tx = new Cipher(this.state.tx);
    this.rx = new Cipher(this.state.rx);
    return this.state.hash;
  }
  send(payload) { return this.tx.encrypt(payload); }
  receive(message) { return this.rx.decrypt(message); }
}

class NoiseProtocol {
  start(pattern, initiator, prologue, keys) {
    this.noise = from('noise-protocol');
    this.initiator = initiator;
    // It asks the responder too for a static key where only the initiator has one.
    const pair = keys.s ? { secretKey: keys.s, publicKey: keys.S } : this.noise.keygen();
    this.state = this.noise.initialize(pattern, initiator, prologue, pair, null, keys.rs);
    const parts = name => from(`noise-protocol/${name}`);
    const cipher = parts('cipher')();
    this.cipherState = parts('cipher-state')({ cipher });
    const hash = parts('hash')({ dh: parts('dh')() });
    this.symmetricState = parts('symmetric-state')({ hash, cipherState: this.cipherState });
  }
  write(payload) {
    const buffer = Buffer.alloc(65535);
    this.keys = this.noise.writeMessage(this.state, payload, buffer);
    this.wroteLast = true;
    return buffer.subarray(0, this.noise.writeMessage.bytes);
  }
  read(message) {
    const buffer = Buffer.alloc(65535);
    this.keys = this.noise.readMessage(this.state, message, buffer);
    this.wroteLast = false;
    return buffer.subarray(0, this.noise.readMessage.bytes);
  }
  finish() {
    // It takes who writes the last message for the initiator.
    if (this.wroteLast !== this.initiator) {
      this.keys = { tx: this.keys.rx, rx: this.keys.tx };
    }
    const hash = Buffer.alloc(64);
    this.symmetricState.getHandshakeHash(this.state.symmetricState, hash);
    return hash;
  }
  send(payload) {
    const message = Buffer.alloc(payload.length + 16);
    this.cipherState.encryptWithAd(this.keys.tx, message, null, payload);
    return message;
  }
  receive(message) {
    const payload = Buffer.alloc(message.length - 16);
    this.cipherState.decryptWithAd(this.keys.rx, payload, null, message);
    return payload;
  }
  rekey(direction) { this.cipherState.rekey(direction === 'send' ? this.keys.tx : this.keys.rx); }
}

class NoiseC {
  constructor(noise) { this.noise = noise; }
  start(pattern, initiator, prologue, keys) {
    const { NOISE_ROLE_INITIATOR, NOISE_ROLE_RESPONDER } = this.noise.constants;
    this.state = this.noise.HandshakeState(
      `Noise_${pattern}_25519_ChaChaPoly_BLAKE2b`,
      initiator ? NOISE_ROLE_INITIATOR : NOISE_ROLE_RESPONDER);
    this.state.Initialize(prologue, keys.s ?? null, keys.rs ?? null, keys.psk ?? null);
  }
  write(payload) { return this.state.WriteMessage(payload); }
  read(message) { return this.state.ReadMessage(message, true); }
  finish() {
    const hash = this.state.GetHandshakeHash();
    [this.tx, this.rx] = this.state.Split();
    return hash;
  }
  send(payload) { return this.tx.EncryptWithAd(new Uint8Array(0), payload); }
  receive(message) { return this.rx.DecryptWithAd(new Uint8Array(0), message); }
}

function keysOf(words) {
  return Object.fromEntries(words.map(word => {
    const [name, digits] = word.split('=');
    return [name, octetsOf(digits)];
  }));
}

function answer(peer, line) {
  const [verb, ...words] = line.split(' ');
  if (verb === 'start') {
    const [pattern, role, prologue, ...keys] = words;
    return peer.start(pattern, role === 'initiator', octetsOf(prologue), keysOf(keys));
  }
  if (verb === 'rekey') return peer.rekey(words[0]);
  return peer[verb](...words.map(octetsOf));
}

function serve(peer) {
  createInterface({ input: process.stdin }).on('line', line => {
    try {
      const hex = Buffer.from(answer(peer, line) ?? []).toString('hex');
      console.log(`ok ${hex || '-'}`);
    } catch (error) {
      console.error(error.stack);
      console.log('error');
    }
  });
}

if (library === 'noise-handshake') serve(new NoiseHandshake());
if (library === 'noise-protocol') serve(new NoiseProtocol());
if (library === 'noise-c.wasm') from('noise-c.wasm')(noise => serve(new NoiseC(noise)));
