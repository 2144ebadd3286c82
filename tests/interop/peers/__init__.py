"""The OpenPGP programs that Kith is tested against."""
