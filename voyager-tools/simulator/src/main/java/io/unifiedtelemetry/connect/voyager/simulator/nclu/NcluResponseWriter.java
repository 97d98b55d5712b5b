package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.unifiedtelemetry.connect.voyager.simulator.device.ResponseWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes the body of an HTTP response; chunked if it is written in parts. */
final class NcluResponseWriter implements ResponseWriter {
  static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private final Channel channel;
  private final String contentType;
  private volatile boolean chunked;

  NcluResponseWriter(Channel channel, String contentType) {
    this.channel = channel;
    this.contentType = contentType;
  }

  @Override
  public CompletionStage<Void> writeAll(byte[] response) {
    return stage(channel.writeAndFlush(response(HttpResponseStatus.OK, contentType, response)));
  }

  @Override
  public CompletionStage<Void> writePart(byte[] bytes) {
    if (!chunked) {
      chunked = true;
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
      HttpUtil.setTransferEncodingChunked(head, true);
      channel.write(head);
    }
    return stage(channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes))));
  }

  @Override
  public void end(int exitStatus) {
    if (chunked) {
      channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  @Override
  public void closeConnection() {
    channel.close();
  }

  @Override
  public void badGateway() {
    channel.writeAndFlush(errorPage(HttpResponseStatus.BAD_GATEWAY));
  }

  /** Creates a successful response with a plain-text body. */
  static FullHttpResponse textResponse(byte[] body) {
    return response(HttpResponseStatus.OK, PLAIN_TEXT, body);
  }

  /** Creates the error page of the web server in front of the API. */
  static FullHttpResponse errorPage(HttpResponseStatus status) {
    String page =
        "<html>\n<head><title>%1$s</title></head>\n<body>\n<center><h1>%1$s</h1></center>\n</body>\n</html>\n"
            .formatted(status);
    return response(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  private static FullHttpResponse response(HttpResponseStatus status, String type, byte[] body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    HttpUtil.setContentLength(response, body.length);
    return response;
  }

  private static CompletionStage<Void> stage(ChannelFuture future) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    future.addListener(
        done -> {
          if (done.isSuccess()) {
            stage.complete(null);
          } else {
            stage.completeExceptionally(done.cause());
          }
        });
    return stage;
  }
}
