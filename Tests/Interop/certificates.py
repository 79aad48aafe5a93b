"""Certificates for tests of what stands before the page: an authority, a server and a reader of one's own."""

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Authority:
    """Makes certificates in a folder, as `<name>.pem` and `<name>.key`; its own is `ca.pem`."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "antq test authority")])
        self.make("ca", self.name, self.key, [(x509.BasicConstraints(ca=True, path_length=0), True)])

    def issue(self, file, name):
        """A certificate for a name, as a server or as a reader."""
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        self.make(file, subject, ec.generate_private_key(ec.SECP256R1()), [
            (x509.SubjectAlternativeName([x509.DNSName(name)]), False),
            (x509.BasicConstraints(ca=False, path_length=None), True)])

    def make(self, file, subject, key, extensions):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1)))
        for extension, is_critical in extensions:
            builder = builder.add_extension(extension, is_critical)
        certificate = builder.sign(self.key, hashes.SHA256())
        (self.folder / f"{file}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (self.folder / f"{file}.key").write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
