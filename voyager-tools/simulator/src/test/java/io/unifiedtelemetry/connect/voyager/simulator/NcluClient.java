package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An HTTPS client that trusts one certificate. */
final class NcluClient {
  static final String SHOW = "{\"cmd\": \"show transponder json\"}";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final String base;

  /** The certificate must be valid for the address of the device. */
  NcluClient(SimulatedVoyager device, X509Certificate trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("trusted", trusted);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(context).build();
    base = "https://" + device.host() + ":" + device.port(Transport.NCLU);
  }

  HttpResponse<String> show() throws IOException, InterruptedException {
    return call(SHOW, "CumulusLinux!");
  }

  HttpResponse<String> call(String body, String password) throws IOException, InterruptedException {
    return client.send(request("/nclu/v1/rpc", password).POST(body(body)).build(), text());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path, "CumulusLinux!").build(), text());
  }

  /** Sends the command with another timeout. */
  HttpResponse<String> showWithin(Duration timeout) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/nclu/v1/rpc", "CumulusLinux!").timeout(timeout);
    return client.send(request.POST(body(SHOW)).build(), text());
  }

  private HttpRequest.Builder request(String path, String password) {
    byte[] login = ("cumulus:" + password).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private static HttpRequest.BodyPublisher body(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
