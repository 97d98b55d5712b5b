package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Serves the HTTPS ports of all devices with a few threads. */
public final class NcluListener implements Listener {
  private static final int MAX_REQUEST_BYTES = 65_536;
  private static final int SHUTDOWN_SECONDS = 5;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
  private final Map<InetSocketAddress, Channel> listening = new ConcurrentHashMap<>();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Certificates certificates;
  private final ScheduledExecutorService timer;

  /**
   * Creates the server; it does not listen yet.
   *
   * @param timer schedules delayed responses
   */
  public NcluListener(Certificates certificates, ScheduledExecutorService timer) {
    this.certificates = certificates;
    this.timer = timer;
  }

  @Override
  public InetSocketAddress listen(Voyager device, InetSocketAddress address) throws IOException {
    DeviceTls tls = new DeviceTls(device, address.getAddress());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) throws SSLException {
                    initialize(device, tls, channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
    InetSocketAddress local = (InetSocketAddress) bound.channel().localAddress();
    listening.put(local, bound.channel());
    return local;
  }

  @Override
  public void stopListening(InetSocketAddress address) {
    Channel channel = listening.remove(address);
    channel.close().awaitUninterruptibly();
    // The port is released by the next select of the event loop, which precedes its scheduled
    // tasks.
    channel.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  @Override
  public void closeConnections(InetSocketAddress address) {
    connections.close(channel -> address.equals(channel.localAddress())).awaitUninterruptibly();
  }

  @Override
  public void close() {
    threads.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void initialize(Voyager device, DeviceTls tls, Channel channel) throws SSLException {
    device.requestLog().connectionOpened();
    channel.closeFuture().addListener(closed -> device.requestLog().connectionClosed());
    connections.add(channel);
    if (device.faults().contains(Fault.BLACK_HOLE)) {
      return;
    }
    channel
        .pipeline()
        .addLast(tls.context().newHandler(channel.alloc()))
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
        .addLast(new NcluRequestHandler(device, timer));
  }

  /** The TLS context of one device: its current certificate, and TLS up to 1.2. */
  private final class DeviceTls {
    private final Voyager device;
    private final InetAddress address;
    private X509Certificate current;
    private SslContext context;

    DeviceTls(Voyager device, InetAddress address) {
      this.device = device;
      this.address = address;
    }

    /** Returns the context for a new connection. */
    synchronized SslContext context() throws SSLException {
      X509Certificate certificate = certificates.of(device, address);
      if (!certificate.equals(current)) {
        context =
            SslContextBuilder.forServer(certificates.privateKey(), certificate)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.2")
                .build();
        current = certificate;
      }
      return context;
    }
  }
}
