package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;
import java.util.Map;

/**
 * What to send to a device in one poll, in this order, for each transport. A transport without
 * requests cannot be used for this kind of device.
 *
 * @param ssh commands to run on the device
 * @param nclu commands for NCLU's HTTP API, without the leading {@code net}
 * @param https requests to a web server on the device
 */
public record Requests(List<String> ssh, List<String> nclu, List<HttpCall> https) {

  /**
   * One HTTP request.
   *
   * @param method GET or POST
   * @param path with query, beginning with a slash
   * @param body empty for GET
   * @param contentType media type of the response; empty to accept any
   */
  public record HttpCall(
      String method, String path, Map<String, String> headers, String body, String contentType) {}
}
