package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The task recovers by itself when rejected credentials or certificates are changed. */
class CredentialsTest {
  @Test
  void usesARotatedToken() throws Exception {
    InfluxDbServer server = InfluxDb.server(2);
    String bucket = InfluxDb.newBucket(server);
    try (FaultFront front = new FaultFront(server.url())) {
      Map<String, String> properties = InfluxDb.properties(server, bucket);
      properties.put("influxdb.url", front.url());
      Map<String, String> rotated = new HashMap<>(properties);
      properties.put("influxdb.token", "old");
      try (TaskUnderTest task = TaskUnderTest.start(properties)) {
        task.put("m f=1 1");
        // A config provider that is down meanwhile is no reason to fail.
        task.worker().loseConfiguration();
        task.until("the token is rejected", () -> front.writes().size() > 2);
        task.worker().reconfigure(rotated);
        task.untilDone();

        assertThat(task.worker().reported()).isEmpty();
      }
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(1);
  }

  @Test
  void failsAndNamesTheKeyIfCredentialsStayRejected() throws Exception {
    InfluxDbServer server = InfluxDb.server(2);
    Map<String, String> properties = InfluxDb.properties(server, InfluxDb.newBucket(server));
    properties.put("influxdb.token", "a-wrong-token");
    try (TaskUnderTest task = TaskUnderTest.start(properties, "auth.retry.timeout.ms", "50")) {
      task.put("m f=1 1");

      assertThatThrownBy(task::untilDone)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("change influxdb.token")
          .hasMessageNotContaining("a-wrong-token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "auto"})
  void usesARenewedCertificateFile(String version, @TempDir Path folder) throws Exception {
    HeldCertificate oldAuthority = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate newAuthority = new HeldCertificate.Builder().certificateAuthority(0).build();
    Path file = Files.writeString(folder.resolve("ca.pem"), oldAuthority.certificatePem());
    HttpsServer server = https(newAuthority);
    Map<String, String> properties =
        Map.of(
            "influxdb.url",
            "https://localhost:" + server.getAddress().getPort(),
            "influxdb.version",
            version,
            "influxdb.org",
            "o",
            "influxdb.bucket",
            "b",
            "influxdb.tls.ca.file",
            file.toString());
    try (TaskUnderTest task = TaskUnderTest.start(properties)) {
      task.put("m f=1 1");
      task.until("it waits for the certificate", () -> task.metric("state").equals(1));
      assertThat(task.committable()).isZero();
      // A partly written file is no reason to fail.
      Files.writeString(file, "-----BEGIN CERTIFICATE-----");
      task.until("it continues to wait", () -> task.metric("state").equals(1));
      Files.writeString(file, newAuthority.certificatePem());
      task.untilDone();
    } finally {
      server.stop(0);
    }
  }

  private static HttpsServer https(HeldCertificate authority) throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.sslContext()));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
