package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries the options of {@code outputs.influxdb_v2} and {@code outputs.influxdb} over. */
final class OutputMapping {
  private static final int MAX_IN_FLIGHT = 64;
  private static final long MAX_LINES = 1_000_000;

  private final PluginTable output;
  private final ConnectorDraft draft;
  private final Findings findings;

  OutputMapping(PluginTable output, ConnectorDraft draft, Findings findings) {
    this.output = output;
    this.draft = draft;
    this.findings = findings;
  }

  /** Carries over what both plugins have in common. */
  void apply() {
    url();
    proxy();
    headers();
    tls();
    limits();
    if (!output.isTrue("influx_uint_support")) {
      findings.differs(
          output,
          "influx_uint_support",
          "Telegraf stores unsigned fields (3u) as integers; the connector stores them unsigned,"
              + " which InfluxDB rejects where the field is an integer");
    } else {
      findings.carried(output, "influx_uint_support", "always on");
    }
    if (output.isTrue("influx_omit_timestamp")) {
      findings.decide(
          output,
          "influx_omit_timestamp",
          "points have the time of their line, or of their record; InfluxDB's own clock has no"
              + " equal");
    }
  }

  private void url() {
    List<String> urls = output.texts("urls");
    String url = urls.isEmpty() ? "http://localhost:8086" : urls.get(0);
    draft.put("influxdb.url", url);
    if (!url.startsWith("http")) {
      findings.decide(output, "urls", "only http and https: set influxdb.url by hand");
    } else if (urls.size() > 1) {
      findings.decide(
          output,
          "urls",
          "Telegraf writes to one of %d; influxdb.url is the first: use the address of a load balancer"
              .formatted(urls.size()));
    } else {
      findings.carried(output, "urls", "influxdb.url");
    }
    if (url.matches("https?://(localhost|127\\.).*")) {
      findings.differs(output, "urls", "influxdb.url is now seen from the Connect workers: " + url);
    }
  }

  private void proxy() {
    output
        .text("http_proxy")
        .ifPresent(
            text -> {
              URI proxy = URI.create(text);
              draft.put(
                  "influxdb.proxy.url",
                  "%s://%s:%d".formatted(proxy.getScheme(), proxy.getHost(), proxy.getPort()));
              findings.carried(output, "http_proxy", "influxdb.proxy.url");
              if (proxy.getUserInfo() != null) {
                draft.put("influxdb.proxy.username", proxy.getUserInfo().replaceFirst(":.*", ""));
                draft.putSecret(
                    "influxdb.proxy.password", output.id() + ".http_proxy, after the user name");
              }
            });
  }

  // They may hold credentials, so they go to the secrets as a whole.
  private void headers() {
    Map<String, String> headers = new LinkedHashMap<>(output.map("http_headers"));
    List<String> origin = new ArrayList<>();
    headers.keySet().forEach(each -> origin.add(each + ": …"));
    if (output.has("user_agent")) {
      origin.add("User-Agent: …");
      findings.carried(output, "user_agent", "influxdb.headers");
    }
    if (output.has("http_headers")) {
      findings.carried(output, "http_headers", "influxdb.headers");
    }
    if (!origin.isEmpty()) {
      draft.putSecret(
          "influxdb.headers",
          output.id() + ".http_headers, user_agent, as " + String.join(", ", origin));
    }
  }

  private void tls() {
    carryText("tls_ca", "influxdb.tls.ca.file");
    carryText("tls_cert", "influxdb.tls.client.certificate.file");
    carryText("tls_key", "influxdb.tls.client.key.file");
    secret("tls_key_pwd", "influxdb.tls.client.key.password");
    if (output.isTrue("insecure_skip_verify")) {
      carry("insecure_skip_verify", "influxdb.tls.verify", "false");
    } else if (output.has("insecure_skip_verify")) {
      findings.carried(output, "insecure_skip_verify", "influxdb.tls.verify (default)");
    }
  }

  private void limits() {
    output
        .duration("timeout")
        .ifPresent(
            each ->
                carry("timeout", "influxdb.request.timeout.ms", Long.toString(each.toMillis())));
    output
        .text("content_encoding")
        .ifPresent(
            each -> carry("content_encoding", "gzip", Boolean.toString(!each.equals("identity"))));
    output
        .number("concurrent_writes")
        .filter(each -> each > 0)
        .ifPresent(
            each ->
                carry(
                    "concurrent_writes",
                    "max.in.flight",
                    Long.toString(Math.min(each, MAX_IN_FLIGHT))));
    batchSize(output);
  }

  /** Carries the batch size over, of the output or of the agent. */
  void batchSize(PluginTable table) {
    String option = "metric_batch_size";
    Optional<Long> size = table.number(option).filter(each -> each > 0);
    if (size.isPresent()) {
      long lines = Math.min(size.get(), MAX_LINES);
      draft.put("batch.max.lines", Long.toString(lines));
      draft.put("consumer.override.max.poll.records", Long.toString(Math.max(lines, 5000)));
      findings.carried(table, option, "batch.max.lines");
    }
  }

  /** Sets a secret key, if the option is set. */
  void secret(String option, String key) {
    output
        .secret(option)
        .ifPresent(
            secret -> {
              draft.putSecret(key, secret.origin());
              findings.carried(output, option, key);
            });
  }

  /** Sets a key that is rarely secret. */
  void plainOrSecret(String option, String key) {
    Optional<Secret> value = output.secret(option);
    value.ifPresent(each -> carry(option, key, draft.plainOrReference(key, each)));
  }

  void carryText(String option, String key) {
    output.text(option).ifPresent(each -> carry(option, key, each));
  }

  void carry(String option, String key, String value) {
    draft.put(key, value);
    findings.carried(output, option, key);
  }
}
