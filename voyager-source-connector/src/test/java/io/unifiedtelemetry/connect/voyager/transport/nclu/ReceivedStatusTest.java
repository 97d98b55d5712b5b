package io.unifiedtelemetry.connect.voyager.transport.nclu;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.device.Requests.HttpCall;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedStatusTest {
  @ParameterizedTest
  @CsvSource({
    "200, application/json, accepted",
    "200, application/json; charset=utf-8, accepted",
    "200, APPLICATION/JSON, accepted",
    "404, text/html, accepted",
    "500, text/html, accepted",
    "401, application/json, rejected",
    "403, text/html, rejected",
    // A login page or the portal of a network, which has seen no credentials of the device.
    "200, text/html, unknown",
    "200, '', unknown",
    "502, application/json, unknown",
    "503, application/json, unknown",
    "504, text/html, unknown",
  })
  void onlyTheDeviceItselfAcceptsOrRejectsALogin(int status, String type, String expected) {
    HttpCall call = new HttpCall("GET", "/", Map.of(), "", "application/json");
    HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (a, b) -> true);

    ReceivedStatus received = ReceivedStatus.of(status, headers, call);

    assertThat(received.isAcceptance()).isEqualTo(expected.equals("accepted"));
    assertThat(received.isRejection()).isEqualTo(expected.equals("rejected"));
  }
}
