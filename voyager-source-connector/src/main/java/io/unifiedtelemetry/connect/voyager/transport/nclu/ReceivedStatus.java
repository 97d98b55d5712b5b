package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.device.Requests.HttpCall;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.nclu.NcluTransport.LimitedBody;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What the status and the content type of a response say about the login and the command.
 *
 * @param expectedType the content type of a response of the device; empty if any
 */
record ReceivedStatus(int status, String contentType, String expectedType) {

  static ReceivedStatus of(int status, HttpHeaders headers, HttpCall call) {
    String type = headers.firstValue("Content-Type").orElse("");
    return new ReceivedStatus(status, type.split(";", 2)[0].strip(), call.contentType());
  }

  /** Whether the device rejected the credentials. */
  boolean isRejection() {
    return status == 401 || status == 403;
  }

  /** Whether the device accepted the credentials; a proxy or a login page proves nothing. */
  boolean isAcceptance() {
    return !isRejection() && !isOfProxy() && !(status == 200 && isOtherType());
  }

  /** Returns why the response cannot be used, or null if it can. */
  PollFailure failure(Device device, HttpResponse<LimitedBody> received) {
    String address = device.address();
    if (status == 200) {
      return isOtherType() ? otherType(address) : null;
    }
    if (isRejection()) {
      return new PollFailure(
          FailureClass.AUTH, "%s rejected the login with status %d".formatted(address, status));
    }
    if (isOfProxy()) {
      return new PollFailure(
          FailureClass.GATEWAY,
          "the proxy of %s returned status %d: the command took longer than its timeout"
              .formatted(address, status));
    }
    Response response = received.body().take();
    return new PollFailure(
        FailureClass.HTTP_STATUS,
        "%s returned status %d: %s"
            .formatted(address, status, FirstLine.of(response.bytes(), response.length())));
  }

  private boolean isOfProxy() {
    return status == 502 || status == 503 || status == 504;
  }

  // A login page of a web application has status 200, too.
  private boolean isOtherType() {
    return !expectedType.isEmpty() && !contentType.equalsIgnoreCase(expectedType);
  }

  private PollFailure otherType(String address) {
    byte[] text = contentType.getBytes(StandardCharsets.UTF_8);
    return new PollFailure(
        FailureClass.NOT_JSON,
        "%s returned the content type \"%s\" instead of %s"
            .formatted(address, FirstLine.of(text, text.length), expectedType));
  }
}
