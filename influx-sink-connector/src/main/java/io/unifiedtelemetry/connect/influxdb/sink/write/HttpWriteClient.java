package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Sends lines over HTTP. Times are always in nanoseconds. */
public final class HttpWriteClient implements WriteClient {
  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");
  private static final byte[] UNPARSEABLE = "-\n".getBytes(StandardCharsets.UTF_8);

  private final CurrentConnection connection;
  private final Supplier<InfluxDbVersion> version;
  private final ResponseParser parser;

  /**
   * @param version of the server; known before the first write
   * @param clock for dates in {@code Retry-After}
   */
  public HttpWriteClient(
      CurrentConnection connection, Supplier<InfluxDbVersion> version, Clock clock) {
    this.connection = connection;
    this.version = version;
    this.parser = new ResponseParser(clock);
  }

  @Override
  public WriteResponse write(Destination destination, byte[] body, int length, boolean gzip) {
    InfluxDbHttp http = connection.http();
    Body lines = new Body(body, length);
    Request.Builder request = http.request(url(http, destination)).post(lines);
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    return send(http, request, lines);
  }

  /**
   * Sends an empty body to 1.x and 2.x. 3.x rejects that only after it has created the database, so
   * it receives a line that it cannot parse: that line is rejected after the credentials and the
   * name of the database were accepted, and before anything is created.
   */
  @Override
  public WriteResponse probe(Destination destination) {
    if (version.get() != InfluxDbVersion.V3) {
      return WriteClient.super.probe(destination);
    }
    InfluxDbHttp http = connection.http();
    Body line = new Body(UNPARSEABLE, UNPARSEABLE.length);
    HttpUrl url = version3(http, destination, false);
    WriteResponse response = send(http, http.request(url).post(line), line);
    return response.kind() == Kind.LINES_REJECTED ? WriteResponse.WRITTEN : response;
  }

  private WriteResponse send(InfluxDbHttp http, Request.Builder request, Body lines) {
    Call call = http.client().newCall(request.build());
    try (Response response = call.execute()) {
      WriteResponse parsed = parser.parse(response);
      if (parsed.kind() == Kind.UNAUTHORIZED || parsed.kind() == Kind.FORBIDDEN) {
        connection.requestRenewal();
      }
      return parsed;
    } catch (SSLException e) {
      connection.requestRenewal();
      return failed(lines, Kind.UNTRUSTED, e);
    } catch (IOException e) {
      // What we cancelled says nothing about the lines.
      return call.isCanceled()
          ? WriteResponse.of(Kind.UNREACHABLE, 0, "the request was cancelled")
          : failed(lines, Kind.UNREACHABLE, e);
    }
  }

  private static WriteResponse failed(Body lines, Kind beforeSending, IOException e) {
    Kind kind = lines.sent ? Kind.FAILED : beforeSending;
    return WriteResponse.of(kind, 0, e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  private HttpUrl url(InfluxDbHttp http, Destination destination) {
    return switch (version.get()) {
      case V1 -> version1(http, destination);
      case V2 -> version2(http, destination);
      case V3 -> version3(http, destination, true);
    };
  }

  private static HttpUrl version1(InfluxDbHttp http, Destination destination) {
    HttpUrl.Builder url =
        http.url("write")
            .addQueryParameter("db", destination.bucket())
            .addQueryParameter("precision", "ns");
    if (destination.retentionPolicy() != null) {
      url.addQueryParameter("rp", destination.retentionPolicy());
    }
    return url.build();
  }

  private static HttpUrl version2(InfluxDbHttp http, Destination destination) {
    return http.url("api/v2/write")
        .addQueryParameter("org", destination.org())
        .addQueryParameter("bucket", destination.bucket())
        .addQueryParameter("precision", "ns")
        .build();
  }

  // With accept_partial, 3.x stores the valid lines of a request and names the invalid ones.
  private static HttpUrl version3(InfluxDbHttp http, Destination destination, boolean partial) {
    return http.url("api/v3/write_lp")
        .addQueryParameter("db", destination.bucket())
        .addQueryParameter("precision", "nanosecond")
        .addQueryParameter("accept_partial", String.valueOf(partial))
        .build();
  }

  /** A body that remembers whether the client started to send it. */
  private static final class Body extends RequestBody {
    private final byte[] bytes;
    private final int length;
    private volatile boolean sent;

    Body(byte[] bytes, int length) {
      this.bytes = bytes;
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
      sink.write(bytes, 0, length);
    }
  }
}
