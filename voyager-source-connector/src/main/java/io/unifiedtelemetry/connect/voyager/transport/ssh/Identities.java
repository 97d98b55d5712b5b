package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Private keys, ready for use. Decrypting one takes a good part of a second on purpose, so the last
 * ones are kept: most devices share one.
 */
final class Identities {
  private static final int KEPT = 100;

  private final Map<Login, IdentityRepository> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Login, IdentityRepository> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @throws PollFailure where the key or its passphrase is wrong
   */
  synchronized IdentityRepository of(Login login) {
    return kept.computeIfAbsent(login, Identities::read);
  }

  private static IdentityRepository read(Login login) {
    try {
      JSch jsch = new JSch();
      byte[] passphrase = login.passphrase();
      jsch.addIdentity(
          login.username(), login.privateKey(), null, passphrase.length == 0 ? null : passphrase);
      Identity identity = jsch.getIdentityRepository().getIdentities().get(0);
      if (identity.isEncrypted()) {
        throw new PollFailure(
            FailureClass.CREDENTIALS,
            "the private key is encrypted and its passphrase missing or wrong; see "
                + LoginConfig.PASSPHRASE);
      }
      return jsch.getIdentityRepository();
    } catch (JSchException e) {
      throw new PollFailure(
          FailureClass.CREDENTIALS,
          "the private key cannot be used; is it one, and is its passphrase right? See "
              + LoginConfig.KEY_FILE
              + " and "
              + LoginConfig.PASSPHRASE,
          e);
    }
  }
}
