package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.unifiedtelemetry.connect.voyager.config.JumpHostConfig;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/** SSH: what the connections to all devices of a task share. */
public final class SshTransport implements AutoCloseable {
  // A dead peer is detected after three of them, and firewalls keep the connection open.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int MAX_MISSED_KEEP_ALIVES = 2;
  private static final int MAX_CACHED_IDENTITIES = 100;

  private static final String KEY_EXCHANGE = "kex";
  private static final String HOST_KEY = "server_host_key";
  private static final String USER_KEY = "PubkeyAcceptedAlgorithms";
  // Offering it too would try a rejected RSA key twice, which counts as two attempts. Every OpenSSH
  // that supports it also supports rsa-sha2-512.
  private static final String SECOND_RSA_ALGORITHM = "rsa-sha2-256";
  private static final String MACS =
      "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";

  private final HostKeyTrust trust;
  private final boolean legacyAlgorithms;
  private final PollConfig poll;
  private final List<String> commands;
  private final Executor executor;
  private final ThreadFactory sessionThreads;
  private final Optional<JumpHost> jumpHost;
  // Decrypting a private key deliberately takes a good part of a second; most devices share one.
  private final Map<Login, IdentityRepository> identities =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Login, IdentityRepository> eldest) {
          return size() > MAX_CACHED_IDENTITIES;
        }
      };

  /**
   * Creates the transport.
   *
   * @param commands run on the device in each poll, in this order
   * @param executor runs logins and requests, each of which blocks a thread while it waits
   * @param sessionThreads creates one thread per connection, which receives its responses
   */
  public SshTransport(
      SshConfig ssh,
      Optional<JumpHostConfig> jumpHost,
      LoginConfig login,
      PollConfig poll,
      List<String> commands,
      Executor executor,
      ThreadFactory sessionThreads) {
    this.trust = new HostKeyTrust(ssh);
    this.legacyAlgorithms = ssh.legacyAlgorithms();
    this.poll = poll;
    this.commands = commands;
    this.executor = executor;
    this.sessionThreads = sessionThreads;
    this.jumpHost =
        jumpHost.map(config -> new JumpHost(config, login.retry(), this, System::nanoTime));
  }

  /** Closes the connections to the jump host. */
  @Override
  public void close() {
    jumpHost.ifPresent(JumpHost::close);
  }

  /** Returns a link to that device, not yet connected. */
  public DeviceLink link(Device device) {
    return new SshLink(device, this, commands, executor);
  }

  /** Creates a socket for a connection to a device. */
  Socket newSocket() {
    return jumpHost
        .<Socket>map(through -> new ForwardedSocket(through, executor))
        .orElseGet(SshTransport::directSocket);
  }

  /** Creates a socket that no proxy settings of the JVM affect: they are for other plugins. */
  static Socket directSocket() {
    return new Socket(Proxy.NO_PROXY);
  }

  HostKeyTrust trust() {
    return trust;
  }

  Duration connectTimeout() {
    return poll.connectTimeout();
  }

  int maxResponseBytes() {
    return poll.maxResponseBytes();
  }

  /**
   * Creates a session that is not yet connected.
   *
   * @throws PollFailure if the private key or its passphrase is wrong
   */
  Session newSession(Device device, Login login) throws JSchException {
    Session session = new JSch().getSession(login.username(), device.host(), device.port());
    session.setConfig("StrictHostKeyChecking", "yes");
    // One attempt with one method: more could lock the account.
    session.setConfig("MaxAuthTries", "1");
    if (login.hasKey()) {
      session.setConfig("PreferredAuthentications", "publickey");
      session.setIdentityRepository(identity(login));
    } else {
      session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
      session.setPassword(login.password());
    }
    setAlgorithms(session);
    if (!trust.trustsCertificatesOf(device)) {
      // Otherwise the device would present a certificate instead of its key.
      session.setConfig(HOST_KEY, withoutCertificates(session.getConfig(HOST_KEY)));
    }
    session.setServerAliveInterval(Math.toIntExact(KEEP_ALIVE.toMillis()));
    session.setServerAliveCountMax(MAX_MISSED_KEEP_ALIVES);
    session.setThreadFactory(sessionThreads);
    session.setDaemonThread(true);
    return session;
  }

  // The library's defaults without SHA-1. OpenSSH 6.7 accepts them with its ed25519 or ecdsa host
  // key;
  // for RSA keys it needs the legacy algorithms.
  private void setAlgorithms(Session session) {
    String macs = MACS + (legacyAlgorithms ? ",hmac-sha1" : "");
    session.setConfig("mac.c2s", macs);
    session.setConfig("mac.s2c", macs);
    session.setConfig(USER_KEY, userKeyAlgorithms() + (legacyAlgorithms ? ",ssh-rsa" : ""));
    if (legacyAlgorithms) {
      append(
          session, KEY_EXCHANGE, "diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1");
      append(session, HOST_KEY, "ssh-rsa");
    }
  }

  private static String userKeyAlgorithms() {
    return Arrays.stream(JSch.getConfig(USER_KEY).split(","))
        .filter(each -> !each.equals(SECOND_RSA_ALGORITHM))
        .collect(Collectors.joining(","));
  }

  private static String withoutCertificates(String algorithms) {
    return Arrays.stream(algorithms.split(","))
        .filter(each -> !each.contains("-cert-"))
        .collect(Collectors.joining(","));
  }

  private static void append(Session session, String setting, String algorithms) {
    session.setConfig(setting, JSch.getConfig(setting) + "," + algorithms);
  }

  private IdentityRepository identity(Login login) {
    synchronized (identities) {
      return identities.computeIfAbsent(login, SshTransport::readIdentity);
    }
  }

  private static byte[] nullIfEmpty(byte[] bytes) {
    return bytes.length == 0 ? null : bytes;
  }

  private static IdentityRepository readIdentity(Login login) {
    try {
      JSch jsch = new JSch();
      jsch.addIdentity(
          login.username(),
          login.privateKey(),
          nullIfEmpty(login.certificate()),
          nullIfEmpty(login.passphrase()));
      Identity identity = jsch.getIdentityRepository().getIdentities().get(0);
      if (identity.isEncrypted()) {
        throw new PollFailure(
            FailureClass.CREDENTIALS,
            "the private key is encrypted and its passphrase is missing or wrong; see "
                + LoginConfig.PASSPHRASE);
      }
      return jsch.getIdentityRepository();
    } catch (JSchException e) {
      throw new PollFailure(
          FailureClass.CREDENTIALS,
          "cannot use the private key: check its format and passphrase, see "
              + LoginConfig.KEY_FILE
              + " and "
              + LoginConfig.PASSPHRASE,
          e);
    }
  }
}
