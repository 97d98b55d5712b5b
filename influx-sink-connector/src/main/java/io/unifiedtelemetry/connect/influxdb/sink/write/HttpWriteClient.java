package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Writes over HTTP. */
public final class HttpWriteClient implements WriteClient {
  private final CurrentConnection connection;
  private final Supplier<InfluxDbVersion> version;
  private final ResponseParser answers;

  /**
   * @param version the server's; known when the first line is written
   */
  public HttpWriteClient(
      CurrentConnection connection, Supplier<InfluxDbVersion> version, Clock clock) {
    this.connection = connection;
    this.version = version;
    this.answers = new ResponseParser(clock);
  }

  @Override
  public WriteResponse write(Destination destination, byte[] body, int length, boolean gzip) {
    InfluxDbHttp http = connection.http();
    LinesBody lines = new LinesBody(body, length);
    Request.Builder request = http.request(urlOf(http, destination)).post(lines);
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    try (Response response = http.client().newCall(request.build()).execute()) {
      return renewing(answers.read(response));
    } catch (SSLException e) {
      connection.wantRenewal();
      return broken(lines, Kind.UNTRUSTED, e);
    } catch (IOException e) {
      return broken(lines, Kind.UNREACHABLE, e);
    }
  }

  private HttpUrl urlOf(InfluxDbHttp http, Destination destination) {
    return WriteUrls.of(http, version.get(), destination);
  }

  private WriteResponse renewing(WriteResponse answer) {
    if (answer.kind() == Kind.UNAUTHORIZED) {
      connection.wantRenewal();
    }
    return answer;
  }

  private static WriteResponse broken(LinesBody lines, Kind beforeSending, IOException e) {
    Kind kind = lines.wasSent() ? Kind.FAILED : beforeSending;
    return WriteResponse.of(kind, 0, e.getClass().getSimpleName() + ": " + e.getMessage());
  }
}
