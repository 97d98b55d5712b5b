package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Responses that are sent at once. */
final class Responses {
  static final String TYPE = "text/plain; charset=utf-8";

  private Responses() {}

  /** With that body. */
  static FullHttpResponse of(HttpResponseStatus status, byte[] body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, TYPE);
    HttpUtil.setContentLength(response, body.length);
    return response;
  }

  /** With the page that the web server in front of the device's API has for this status. */
  static FullHttpResponse of(HttpResponseStatus status) {
    String page =
        "<html>\n<head><title>%1$s</title></head>\n<body>\n<center><h1>%1$s</h1></center>\n</body>\n</html>\n"
            .formatted(status);
    FullHttpResponse response = of(status, page.getBytes(StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/html");
    return response;
  }
}
