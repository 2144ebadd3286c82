// Reads requests, one line of JSON each, and answers each with one line of JSON.

import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const openpgp = await import(
  pathToFileURL(`${folder}/node_modules/openpgp/dist/node/openpgp.mjs`).href);

const upper = fingerprint => fingerprint.toUpperCase();

async function stateOf(check) {
  try {
    const result = await check();
    return result === null ? 'not checked' : 'good';
  } catch (error) {
    return error.message;
  }
}

async function describeUser(user) {
  const attribute = user.userAttribute && `attribute of ${user.userAttribute.write().length}`;
  return {
    user_id: user.userID ? user.userID.userID : attribute,
    state: await stateOf(() => user.verify()),
    certifications: user.otherCertifications.map(s => ({
      issuer: s.issuerFingerprint ? upper(Buffer.from(s.issuerFingerprint).toString('hex')) : null,
      created: s.created, type: s.signatureType,
      amount: s.trustAmount, depth: s.trustLevel, exportable: s.exportable,
    })),
  };
}

async function describe(key) {
  const keyExpiry = await key.getExpirationTime().catch(() => null);
  const expires = keyExpiry === Infinity ? null : keyExpiry;
  return {
    fingerprint: upper(key.getFingerprint()),
    version: key.keyPacket.version,
    created: key.getCreationTime(),
    expires,
    state: await stateOf(() => key.verifyPrimaryKey()),
    revoked: await key.isRevoked(),
    users: await Promise.all(key.users.map(describeUser)),
    subkeys: await Promise.all(key.subkeys.map(async subkey => ({
      fingerprint: upper(subkey.getFingerprint()),
      state: await stateOf(() => subkey.verify()),
    }))),
  };
}

async function verifyByPrimaryKey(signature, user, issuers) {
  const issuer = issuers.find(one => one.getKeyID().equals(signature.issuerKeyID));
  if (!issuer) return null;
  const { userID, userAttribute, mainKey } = user;
  return signature.verify(issuer.keyPacket, signature.signatureType,
    { userID, userAttribute, key: mainKey.keyPacket });
}

function isArmored(octets) {
  return octets.includes('-----BEGIN PGP');
}

async function readKeys(file) {
  const octets = readFileSync(file);
  return isArmored(octets) ? openpgp.readKeys({ armoredKeys: octets.toString('utf8') })
    : openpgp.readKeys({ binaryKeys: octets });
}

const verbs = {
  async read({ file }) {
    const keys = await readKeys(file);
    return { keys: await Promise.all(keys.map(describe)) };
  },

  // Makes a key and writes its certificate to `file`, the secret key to `secretFile`.
  async generate({ options, file, secretFile }) {
    const { privateKey } = await openpgp.generateKey({ ...options, format: 'object' });
    writeFileSync(secretFile, privateKey.write());
    writeFileSync(file, privateKey.toPublic().write());
    return describe(privateKey.toPublic());
  },

  // Certifies every user ID in `file` with the key in `signerFile`.
  async certify({ file, signerFile, output }) {
    const signer = await openpgp.readPrivateKey({ binaryKey: readFileSync(signerFile) });
    const key = await openpgp.readKey({ binaryKey: readFileSync(file) });
    const signed = await key.signAllUsers([signer]);
    writeFileSync(output, signed.write());
    return describe(signed);
  },

  // Encrypts and signs a text; gives what comes out when it is decrypted and verified again.
  async use({ file, secretFile, passphrase, text }) {
    const certificate = await openpgp.readKey({ binaryKey: readFileSync(file) });
    const kept = await openpgp.readPrivateKey({ binaryKey: readFileSync(secretFile) });
    const key = passphrase === null ? kept
      : await openpgp.decryptKey({ privateKey: kept, passphrase });
    const sealed = await openpgp.encrypt({
      message: await openpgp.createMessage({ text }), encryptionKeys: certificate,
      signingKeys: key, format: 'binary',
    });
    const opened = await openpgp.decrypt({
      message: await openpgp.readMessage({ binaryMessage: sealed }), decryptionKeys: key,
      verificationKeys: certificate, expectSigned: true,
    });
    return { text: opened.data, protected: !kept.isDecrypted() };
  },

  // Every certification by the keys in `issuerFile`, twice. As User.verifyCertificate finds it: that
  // asks for a primary key that may sign data, which one that only certifies may not. And as
  // SignaturePacket.verify finds it, which asks for no more than the issuer's primary key.
  async verifyCertifications({ file, issuerFile }) {
    const issuers = await readKeys(issuerFile);
    const key = await openpgp.readKey({ binaryKey: readFileSync(file) });
    const pairs = key.users.flatMap(user => user.otherCertifications.map(
      signature => ({ user, signature })));
    const states = await Promise.all(pairs.map(
      ({ user, signature }) => stateOf(() => user.verifyCertificate(signature, issuers))));
    const signatures = await Promise.all(pairs.map(
      ({ user, signature }) => stateOf(() => verifyByPrimaryKey(signature, user, issuers))));
    return { states, signatures };
  },

  async signDetached({ signerFile, document, output }) {
    const signer = await openpgp.readPrivateKey({ binaryKey: readFileSync(signerFile) });
    const message = await openpgp.createMessage({ binary: readFileSync(document) });
    writeFileSync(output, await openpgp.sign({
      message, signingKeys: signer, detached: true, format: 'binary',
    }));
    return {};
  },

  // Fails unless every signature is good and by one of the keys.
  async verifyDetached({ file, document, signature }) {
    const { signatures } = await openpgp.verify({
      message: await openpgp.createMessage({ binary: readFileSync(document) }),
      signature: await openpgp.readSignature({ binarySignature: readFileSync(signature) }),
      verificationKeys: await readKeys(file),
    });
    await Promise.all(signatures.map(one => one.verified));
    return { signatures: signatures.length };
  },

  async revoke({ secretFile, reason, text, output }) {
    const key = await openpgp.readPrivateKey({ binaryKey: readFileSync(secretFile) });
    const { publicKey } = await openpgp.revokeKey({
      key, reasonForRevocation: { flag: reason, string: text }, format: 'object',
    });
    writeFileSync(output, publicKey.write());
    return describe(publicKey);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { verb, ...rest } = JSON.parse(line);
    answer = await verbs[verb](rest);
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
