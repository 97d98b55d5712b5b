package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.unifiedtelemetry.connect.voyager.simulator.device.Exchange;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ScheduledExecutorService;

/** The requests of one connection to one device. */
final class NcluRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RPC = "/nclu/v1/rpc";
  private static final String BASIC = "Basic ";
  private static final String DISCOVERY =
      "{\"version\": {\"api_version\": \"1.0\", \"api_status\": \"CURRENT\"}, \"rpc\": \"/nclu/v1/\"}\n";

  private final Voyager device;
  private final ScheduledExecutorService timer;
  private Runnable cancel = () -> {};

  NcluRequests(Voyager device, ScheduledExecutorService timer) {
    this.device = device;
    this.timer = timer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (!isLoggedIn(request.headers().get(HttpHeaderNames.AUTHORIZATION, ""))) {
      device.ledger().refusedLogin();
      FullHttpResponse refusal = Responses.of(HttpResponseStatus.UNAUTHORIZED);
      refusal.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"Cumulus Linux\"");
      context.writeAndFlush(refusal);
      return;
    }
    device.ledger().loggedIn();
    if (request.uri().equals("/")) {
      context.writeAndFlush(
          Responses.of(HttpResponseStatus.OK, DISCOVERY.getBytes(StandardCharsets.UTF_8)));
    } else if (!request.uri().equals(RPC)) {
      context.writeAndFlush(Responses.of(HttpResponseStatus.NOT_FOUND));
    } else if (!request.method().equals(HttpMethod.POST)) {
      context.writeAndFlush(Responses.of(HttpResponseStatus.METHOD_NOT_ALLOWED));
    } else {
      call(context, request.content().toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that goes away, or does not trust the certificate, is none of the device's business.
    context.close();
  }

  private void call(ChannelHandlerContext context, String body) {
    try {
      JsonNode command = JSON.readTree(body).path("cmd");
      if (command.isTextual()) {
        NcluReply reply = new NcluReply(context.channel());
        cancel = Exchange.begin(device, Transport.NCLU, command.textValue(), reply, timer)::cancel;
        return;
      }
    } catch (JsonProcessingException notJson) {
      // Answered below.
    }
    context.writeAndFlush(Responses.of(HttpResponseStatus.BAD_REQUEST));
  }

  private boolean isLoggedIn(String authorization) {
    if (!authorization.startsWith(BASIC) || device.faults().has(Fault.REFUSE_LOGIN)) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2 && device.credentials().accept(parts[0], parts[1]);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
