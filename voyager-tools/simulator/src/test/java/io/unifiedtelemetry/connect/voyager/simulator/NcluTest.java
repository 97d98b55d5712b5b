package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP API of a device, with and without faults. */
class NcluTest {
  private SimulatedVoyagers voyagers;
  private SimulatedVoyager device;
  private NcluClient client;

  @BeforeEach
  void start() throws Exception {
    voyagers =
        SimulatedVoyagers.builder()
            .devices(2)
            .transports(Transport.SSH, Transport.NCLU)
            .issuedCertificates()
            .responseTime(Duration.ZERO)
            .byteInterval(Duration.ofNanos(1))
            .start();
    device = voyagers.device("voyager2");
    client = new NcluClient(device, voyagers.certificateAuthority());
  }

  @AfterEach
  void stop() {
    voyagers.close();
  }

  @Test
  void sendsTheLoggedResponse() throws Exception {
    var response = client.show();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(device.completeResponses().get(0).text());
    assertThat(device.requestLog().requests().get(0).transport()).isEqualTo(Transport.NCLU);
    assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
    assertThat(voyagers.device("voyager1").requestLog().requestCount()).isZero();
  }

  @Test
  void describesItselfAndRejectsUnknownRequests() throws Exception {
    assertThat(
            new ObjectMapper()
                .readTree(client.get("/").body())
                .at("/version/api_status")
                .textValue())
        .isEqualTo("CURRENT");
    assertThat(client.get("/elsewhere").statusCode()).isEqualTo(404);
    assertThat(client.get("/nclu/v1/rpc").statusCode()).isEqualTo(405);
    assertThat(client.call("no json", "CumulusLinux!").statusCode()).isEqualTo(400);
    var unknown = client.call("{\"cmd\": \"show weather\"}", "CumulusLinux!");
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).startsWith("ERROR: Command not found");
  }

  @Test
  void rejectsAndCountsOtherCredentials() throws Exception {
    assertThat(client.call(NcluClient.SHOW, "wrong").statusCode()).isEqualTo(401);
    device.inject(Fault.REFUSE_LOGIN);
    assertThat(client.show().statusCode()).isEqualTo(401);
    device.clear(Fault.REFUSE_LOGIN);
    device.password("rotated");
    assertThat(client.show().statusCode()).isEqualTo(401);
    assertThat(client.call(NcluClient.SHOW, "rotated").statusCode()).isEqualTo(200);

    assertThat(device.requestLog().refusedLogins()).isEqualTo(3);
    assertThat(device.requestLog().logins()).isEqualTo(1);
  }

  @Test
  void failsLikeADevice() throws Exception {
    assertThat(with(Fault.ERROR)).startsWith("ERROR: ");
    assertThat(with(Fault.BANNER)).contains("authorised users");
    device.inject(Fault.BAD_GATEWAY);
    assertThat(client.show().statusCode()).isEqualTo(502);
    device.clear(Fault.BAD_GATEWAY);
    assertThat(with(Fault.DRIP)).isEqualTo(device.completeResponses().get(1).text());
    device.inject(Fault.CLOSE);
    assertThatThrownBy(client::show).isInstanceOf(IOException.class);
    assertThat(device.completeResponses()).hasSize(2);
    device.clearFaults();
    device.inject(Fault.REFUSE_CONNECTION);
    // A new client: the old one may still try to use its closed connection.
    NcluClient another = new NcluClient(device, voyagers.certificateAuthority());
    assertThatThrownBy(another::show).isInstanceOf(java.net.ConnectException.class);
    device.clearFaults();
    assertThat(another.show().statusCode()).isEqualTo(200);
  }

  @Test
  void hangingRequestBlocksNoThread() throws Exception {
    device.inject(Fault.HANG);
    assertThatThrownBy(() -> client.showWithin(Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);
    device.clear(Fault.HANG);
    assertThat(client.show().statusCode()).isEqualTo(200);
  }

  @Test
  void changedCertificateIsIssuedByTheSameAuthority() throws Exception {
    X509Certificate before = device.certificate();
    String fingerprint = device.tlsFingerprint();
    assertThat(client.show().sslSession().orElseThrow().getPeerCertificates()[0]).isEqualTo(before);
    device.inject(Fault.CHANGED_HOST_KEY);
    device.closeConnections();

    NcluClient another = new NcluClient(device, voyagers.certificateAuthority());
    assertThat(another.show().sslSession().orElseThrow().getPeerCertificates()[0])
        .isEqualTo(device.certificate())
        .isNotEqualTo(before);
    assertThat(device.tlsFingerprint())
        .isNotEqualTo(fingerprint)
        .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }

  @Test
  void certificatesAreSelfSignedAndWithoutHostNameByDefault() throws Exception {
    try (SimulatedVoyagers usual = SimulatedVoyagers.builder().transports(Transport.NCLU).start()) {
      SimulatedVoyager plain = usual.devices().get(0);
      plain.certificate().verify(plain.certificate().getPublicKey());
      NcluClient strict = new NcluClient(plain, plain.certificate());
      assertThatThrownBy(strict::show)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("subject alternative names");
    }
  }

  private String with(Fault fault) throws Exception {
    device.inject(fault);
    String body = client.show().body();
    device.clear(fault);
    return body;
  }
}
