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
import io.unifiedtelemetry.connect.voyager.simulator.device.CommandExecution;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ScheduledExecutorService;

/** Handles the requests of one connection to a device. */
final class NcluRequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RPC = "/nclu/v1/rpc";
  private static final String BASIC = "Basic ";
  private static final String DISCOVERY =
      "{\"version\": {\"api_version\": \"1.0\", \"api_status\": \"CURRENT\"}, \"rpc\": \"/nclu/v1/\"}\n";

  private final Voyager device;
  private final ScheduledExecutorService timer;
  private Runnable cancel = () -> {};

  NcluRequestHandler(Voyager device, ScheduledExecutorService timer) {
    this.device = device;
    this.timer = timer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (!isAuthorized(request.headers().get(HttpHeaderNames.AUTHORIZATION, ""))) {
      device.requestLog().loginRefused();
      FullHttpResponse unauthorized = NcluResponseWriter.errorPage(HttpResponseStatus.UNAUTHORIZED);
      unauthorized.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"Cumulus Linux\"");
      context.writeAndFlush(unauthorized);
      return;
    }
    device.requestLog().loginAccepted();
    String call = request.method() + " " + request.uri();
    if (device.played().contains(call)) {
      start(context, call, device.played().contentType(call));
    } else if (request.uri().equals("/")) {
      context.writeAndFlush(
          NcluResponseWriter.textResponse(DISCOVERY.getBytes(StandardCharsets.UTF_8)));
    } else if (!request.uri().equals(RPC)) {
      context.writeAndFlush(NcluResponseWriter.errorPage(HttpResponseStatus.NOT_FOUND));
    } else if (!request.method().equals(HttpMethod.POST)) {
      context.writeAndFlush(NcluResponseWriter.errorPage(HttpResponseStatus.METHOD_NOT_ALLOWED));
    } else {
      execute(context, request.content().toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // The client has disconnected, or does not trust the certificate.
    context.close();
  }

  private void execute(ChannelHandlerContext context, String body) {
    try {
      JsonNode command = JSON.readTree(body).path("cmd");
      if (command.isTextual()) {
        start(context, command.textValue(), NcluResponseWriter.PLAIN_TEXT);
        return;
      }
    } catch (JsonProcessingException notJson) {
      // Handled below.
    }
    context.writeAndFlush(NcluResponseWriter.errorPage(HttpResponseStatus.BAD_REQUEST));
  }

  private void start(ChannelHandlerContext context, String command, String contentType) {
    NcluResponseWriter writer = new NcluResponseWriter(context.channel(), contentType);
    cancel = CommandExecution.start(device, Transport.NCLU, command, writer, timer)::cancel;
  }

  private boolean isAuthorized(String authorization) {
    if (!authorization.startsWith(BASIC) || device.faults().contains(Fault.REFUSE_LOGIN)) {
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
