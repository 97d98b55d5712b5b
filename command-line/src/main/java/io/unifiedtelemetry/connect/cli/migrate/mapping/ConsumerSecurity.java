package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries TLS and SASL of {@code inputs.kafka_consumer} over. */
final class ConsumerSecurity {
  private static final String CONSUMER = "consumer.override.";
  private static final String MODULES = "org.apache.kafka.common.security.";
  private static final String PASSWORD = "sasl_password";
  private static final Map<String, String> PROTOCOLS =
      Map.of("TLS12", "TLSv1.2,TLSv1.3", "TLS13", "TLSv1.3");

  private final PluginTable input;
  private final ConnectorDraft draft;
  private final Findings findings;

  ConsumerSecurity(PluginTable input, ConnectorDraft draft, Findings findings) {
    this.input = input;
    this.draft = draft;
    this.findings = findings;
  }

  void apply() {
    boolean tls = usesTls();
    boolean sasl = input.has("sasl_username") || input.has("sasl_mechanism");
    if (tls) {
      tls();
    }
    if (sasl) {
      sasl();
    }
    if (tls || sasl) {
      draft.put(
          CONSUMER + "security.protocol",
          sasl ? (tls ? "SASL_SSL" : "SASL_PLAINTEXT") : (tls ? "SSL" : "PLAINTEXT"));
      findings.add(
          Finding.Kind.DIFFERENT,
          input.id(),
          "TLS and SASL are also needed in the configuration of the Connect workers, with the prefix"
              + " admin. too for dead letters");
    }
  }

  // As in Telegraf: an option of TLS is enough, unless enable_tls says otherwise.
  private boolean usesTls() {
    for (String option : new String[] {"enable_tls", "tls_enable"}) {
      if (input.has(option)) {
        findings.carried(input, option, CONSUMER + "security.protocol");
        return input.isTrue(option);
      }
    }
    return input.isTrue("insecure_skip_verify")
        || Stream.of("tls_ca", "tls_cert", "tls_key", "tls_server_name")
            .anyMatch(each -> input.text(each).isPresent());
  }

  private void tls() {
    input
        .text("tls_ca")
        .ifPresent(
            file -> {
              draft.put(CONSUMER + "ssl.truststore.type", "PEM");
              carry("tls_ca", "ssl.truststore.location", file);
            });
    input.text("tls_cert").ifPresent(file -> clientCertificate(file));
    keyPassword();
    if (input.isTrue("insecure_skip_verify")) {
      draft.put(CONSUMER + "ssl.endpoint.identification.algorithm", "");
      findings.decide(
          input,
          "insecure_skip_verify",
          "Kafka's client always verifies the chain: set ssl.truststore.location to the CA of the"
              + " brokers; only the verification of the host name is off");
    }
    input
        .text("tls_min_version")
        .map(PROTOCOLS::get)
        .ifPresent(each -> carry("tls_min_version", "ssl.enabled.protocols", each));
    if (input.has("tls_cipher_suites")) {
      carry(
          "tls_cipher_suites",
          "ssl.cipher.suites",
          String.join(",", input.texts("tls_cipher_suites")));
    }
  }

  private void keyPassword() {
    input
        .secret("tls_key_pwd")
        .ifPresent(
            secret -> {
              draft.putSecret(CONSUMER + "ssl.key.password", secret.origin());
              findings.carried(input, "tls_key_pwd", CONSUMER + "ssl.key.password");
            });
  }

  private void clientCertificate(String file) {
    draft.put(CONSUMER + "ssl.keystore.type", "PEM");
    draft.put(CONSUMER + "ssl.keystore.location", file);
    String text =
        "Kafka's client reads the key (PKCS #8) and the certificate from one PEM file: concatenate"
            + " tls_key and tls_cert into ssl.keystore.location on each worker";
    findings.decide(input, "tls_cert", text);
    findings.decide(input, "tls_key", text);
  }

  private void sasl() {
    String mechanism = input.text("sasl_mechanism").orElse("PLAIN");
    switch (mechanism) {
      case "PLAIN" -> login(mechanism, MODULES + "plain.PlainLoginModule");
      case "SCRAM-SHA-256", "SCRAM-SHA-512" -> login(mechanism, MODULES + "scram.ScramLoginModule");
      case "GSSAPI" -> kerberos();
      default -> {
        draft.put(CONSUMER + "sasl.mechanism", mechanism);
        findings.decide(
            input,
            "sasl_mechanism",
            "%s needs a login module or callback handler on the workers: set consumer.override.sasl.…"
                    .formatted(mechanism)
                + " by hand");
      }
    }
  }

  private void login(String mechanism, String module) {
    Optional<Secret> username = input.secret("sasl_username");
    Optional<Secret> password = input.secret(PASSWORD);
    draft.put(CONSUMER + "sasl.mechanism", mechanism);
    draft.put(
        CONSUMER + "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(
                module,
                username.map(each -> draft.plainOrReference("kafka.username", each)).orElse(""),
                password
                    .map(
                        each ->
                            draft.reference(
                                "kafka.password",
                                each.origin() + "; with a backslash before \" and \\"))
                    .orElse("")));
    for (String option : new String[] {"sasl_username", PASSWORD, "sasl_mechanism"}) {
      if (input.has(option)) {
        findings.carried(input, option, CONSUMER + "sasl.jaas.config");
      }
    }
  }

  private void kerberos() {
    String principal =
        input.text("sasl_username").orElse("") + "@" + input.text("sasl_gssapi_realm").orElse("");
    draft.put(CONSUMER + "sasl.mechanism", "GSSAPI");
    input
        .text("sasl_gssapi_service_name")
        .ifPresent(each -> carry("sasl_gssapi_service_name", "sasl.kerberos.service.name", each));
    draft.put(
        CONSUMER + "sasl.jaas.config",
        ("com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true"
                + " keyTab=\"%s\" principal=\"%s\";")
            .formatted(input.text("sasl_gssapi_key_tab_path").orElse(""), principal));
    findings.decide(
        input,
        "sasl_mechanism",
        "check sasl.jaas.config: the keytab must be on each worker, and KRB5_USER_AUTH (a password)"
            + " has no equal");
  }

  private void carry(String option, String key, String value) {
    draft.put(CONSUMER + key, value);
    findings.carried(input, option, CONSUMER + key);
  }
}
