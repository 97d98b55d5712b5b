package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Lines, compressed or not, and whether the client came so far as to send them. */
final class LinesBody extends RequestBody {
  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

  private final byte[] body;
  private final int length;
  private volatile boolean sent;

  LinesBody(byte[] body, int length) {
    this.body = body;
    this.length = length;
  }

  @Override
  public MediaType contentType() {
    return TEXT;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sent = true;
    sink.write(body, 0, length);
  }

  boolean wasSent() {
    return sent;
  }
}
