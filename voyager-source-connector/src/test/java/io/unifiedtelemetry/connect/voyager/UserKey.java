package io.unifiedtelemetry.connect.voyager;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** A user's key pair, with the private key in a file in OpenSSH's format. */
record UserKey(Path file, PublicKey publicKey) {

  /**
   * Generates a key pair.
   *
   * @param algorithm EdDSA, EC or RSA
   * @param passphrase null for none
   */
  static UserKey generate(Path folder, String algorithm, int bits, String passphrase)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(algorithm);
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    OpenSSHKeyEncryptionContext encryption = null;
    if (passphrase != null) {
      encryption = new OpenSSHKeyEncryptionContext();
      encryption.setPassword(passphrase);
      encryption.setCipherType("256");
      encryption.setCipherMode("CTR");
    }
    Path file = folder.resolve("id_" + algorithm);
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", encryption, out);
    }
    return new UserKey(file, pair.getPublic());
  }
}
