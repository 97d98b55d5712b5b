package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.unifiedtelemetry.connect.voyager.simulator.answer.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An answer as the body of an HTTP response; its length is not known where it comes in parts. */
final class NcluReply implements Reply {
  private final Channel channel;
  private volatile boolean inParts;

  NcluReply(Channel channel) {
    this.channel = channel;
  }

  @Override
  public CompletionStage<Void> whole(byte[] answer) {
    return stage(channel.writeAndFlush(Responses.of(HttpResponseStatus.OK, answer)));
  }

  @Override
  public CompletionStage<Void> part(byte[] bytes) {
    if (!inParts) {
      inParts = true;
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      head.headers().set(HttpHeaderNames.CONTENT_TYPE, Responses.TYPE);
      HttpUtil.setTransferEncodingChunked(head, true);
      channel.write(head);
    }
    return stage(channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes))));
  }

  @Override
  public void end(int exitStatus) {
    if (inParts) {
      channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  @Override
  public void cut() {
    channel.close();
  }

  @Override
  public void badGateway() {
    channel.writeAndFlush(Responses.of(HttpResponseStatus.BAD_GATEWAY));
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
