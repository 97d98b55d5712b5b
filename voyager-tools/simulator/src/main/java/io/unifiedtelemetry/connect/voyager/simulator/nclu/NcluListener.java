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
import io.netty.util.concurrent.GlobalEventExecutor;
import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** All devices' HTTPS ports, served by the same few threads. */
public final class NcluListener implements Listener {
  private static final int LONGEST_REQUEST = 65_536;
  private static final int END_SECONDS = 5;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
  private final Map<InetSocketAddress, Channel> listening = new ConcurrentHashMap<>();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Certificates certificates;
  private final ScheduledExecutorService timer;

  /**
   * Listens nowhere yet.
   *
   * @param timer for answers that take their time
   */
  public NcluListener(Certificates certificates, ScheduledExecutorService timer) {
    this.certificates = certificates;
    this.timer = timer;
  }

  @Override
  public InetSocketAddress listen(Voyager device, InetSocketAddress address) throws IOException {
    DeviceTls tls = new DeviceTls(device, address.getAddress(), certificates);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) throws SSLException {
                    connect(device, tls, channel);
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
    // The port is free only after the thread has asked its selector once more, which it does before
    // it looks at what is scheduled.
    channel.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  @Override
  public void cutConnections(InetSocketAddress address) {
    connections.close(channel -> address.equals(channel.localAddress())).awaitUninterruptibly();
  }

  @Override
  public void close() {
    threads.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void connect(Voyager device, DeviceTls tls, Channel channel) throws SSLException {
    device.ledger().connected();
    channel.closeFuture().addListener(closed -> device.ledger().disconnected());
    connections.add(channel);
    if (device.faults().has(Fault.BLACK_HOLE)) {
      return;
    }
    channel
        .pipeline()
        .addLast(tls.context().newHandler(channel.alloc()))
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(LONGEST_REQUEST))
        .addLast(new NcluRequests(device, timer));
  }
}
