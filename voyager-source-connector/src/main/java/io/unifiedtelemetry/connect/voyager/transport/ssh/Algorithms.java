package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is offered to a device: the SSH library's own choice without SHA-1, which OpenSSH 6.7
 * answers with its ed25519 or ecdsa host key; on request also what that server needs for RSA keys.
 */
final class Algorithms {
  private static final String KEY_EXCHANGE = "kex";
  private static final String HOST_KEY = "server_host_key";
  private static final String USER_KEY = "PubkeyAcceptedAlgorithms";
  // With it a refused RSA key would be shown twice, which counts as two attempts. No OpenSSH has it
  // without rsa-sha2-512.
  private static final String SECOND_FOR_RSA = "rsa-sha2-256";
  private static final String INTEGRITY =
      "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";

  private final boolean legacy;

  Algorithms(boolean legacy) {
    this.legacy = legacy;
  }

  void applyTo(Session session) {
    String integrity = INTEGRITY + (legacy ? ",hmac-sha1" : "");
    session.setConfig("mac.c2s", integrity);
    session.setConfig("mac.s2c", integrity);
    session.setConfig(USER_KEY, userKeys() + (legacy ? ",ssh-rsa" : ""));
    if (legacy) {
      append(
          session, KEY_EXCHANGE, "diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1");
      append(session, HOST_KEY, "ssh-rsa");
    }
  }

  private static String userKeys() {
    return Arrays.stream(JSch.getConfig(USER_KEY).split(","))
        .filter(each -> !each.equals(SECOND_FOR_RSA))
        .collect(Collectors.joining(","));
  }

  private static void append(Session session, String setting, String algorithms) {
    session.setConfig(setting, JSch.getConfig(setting) + "," + algorithms);
  }
}
