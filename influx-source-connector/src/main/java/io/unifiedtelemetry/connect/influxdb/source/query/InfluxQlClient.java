package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.ErrorDocument;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.JsonResponse;
import io.unifiedtelemetry.connect.influxdb.source.decode.MalformedResponseException;
import io.unifiedtelemetry.connect.influxdb.source.decode.MessagePackResponse;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends InfluxQL statements to one database, several in one request, and decodes the chunked
 * response while it arrives. Thread-safe.
 */
public final class InfluxQlClient {
  private static final int MAX_STATEMENTS = 200;
  private static final int MAX_REASON_LENGTH = 512;

  private final InfluxDbHttp http;
  private final InfluxDbServer server;
  private final ServerClock clock;
  private final QueryLimits limits;

  /**
   * @param clock adjusted by each response
   */
  public InfluxQlClient(
      InfluxDbHttp http, InfluxDbServer server, ServerClock clock, QueryLimits limits) {
    this.http = http;
    this.server = server;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Sends the statements and reads the response to its end.
   *
   * @throws QueryRejectedException if the server rejects the whole request
   * @throws StatementException if the server reports that a statement failed
   * @throws MalformedResponseException if the response, or what the handler is to do with it, is
   *     not as expected
   * @throws IOException if the server cannot be reached, or the response is incomplete
   */
  public void query(List<String> statements, ResponseHandler handler) throws IOException {
    long start = System.nanoTime();
    Call call = http.client().newCall(request(String.join(";", statements)));
    long sent = clock.beforeRequest();
    try (Response response = call.execute()) {
      clock.onHeaders(sent, response.headers());
      read(response, statements.size(), handler);
      clock.onResponse(sent, response.headers().getDate("Date"));
    }
    limits.completed(System.nanoTime() - start);
  }

  /** Whether the server answers a query that takes it no work within that time. */
  public boolean answersWithin(Duration timeout) {
    Call call = http.client().newCall(request("SHOW DATABASES"));
    call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      // 1.x sends headers before it has a result.
      return response.isSuccessful() && response.body().byteStream().skip(Long.MAX_VALUE) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The time without progress after which a query is ended. */
  public Duration timeout() {
    return Duration.ofMillis(http.client().readTimeoutMillis());
  }

  /** Queries what the bucket or database holds. */
  public Catalog catalog() throws IOException {
    return Catalog.read(this, server);
  }

  /** Returns what the server says of the writes to the bucket or database, if it does. */
  public Optional<WriteCounters.Writes> writes() {
    return new WriteCounters(http, server).current();
  }

  /** The time that a request and its response are under way, at least. */
  public Duration roundTrip() {
    return http.roundTrip();
  }

  /** The maximum number of statements in one request. */
  public int maxStatements() {
    return isJson() ? 1 : MAX_STATEMENTS;
  }

  /** Whether the server takes {@link InfluxQl#sortedByTime}, as far as it is known. */
  public boolean canSortByTime() {
    return server.version() != InfluxDbVersion.V3;
  }

  // 3.x has no MessagePack, and takes one statement at a time.
  private boolean isJson() {
    return server.version() == InfluxDbVersion.V3;
  }

  private void read(Response response, int statements, ResponseHandler handler) throws IOException {
    if (!response.isSuccessful()) {
      throw rejected(response);
    }
    InputStream in = limits.throttled(response.body().byteStream());
    try {
      if (isJson()) {
        JsonResponse.read(in, statements, handler);
      } else {
        MessagePackResponse.read(in, statements, handler);
      }
    } catch (RuntimeException e) {
      throw new MalformedResponseException(e);
    }
  }

  private Request request(String statements) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("db", server.database())
            .add("epoch", "ns")
            .add("chunked", "true")
            .add("q", statements);
    if (server.retentionPolicy() != null) {
      form.add("rp", server.retentionPolicy());
    }
    return http.request(http.url("query").build())
        .header("Accept", isJson() ? "application/json" : "application/x-msgpack")
        // Only 1.x would compress, which costs so much CPU that it only pays on slow links.
        .header("Accept-Encoding", "identity")
        .post(form.build())
        .build();
  }

  private static QueryRejectedException rejected(Response response) throws IOException {
    // 1.x has the reason in a header, because its body is MessagePack.
    String headerReason = response.header("X-Influxdb-Error", "");
    String reason =
        headerReason.isEmpty()
            ? ErrorDocument.reason(response.peekBody(ErrorDocument.MAX_BYTES).string()).orElse("")
            : headerReason;
    return new QueryRejectedException(
        response.code(), reason.substring(0, Math.min(MAX_REASON_LENGTH, reason.length())));
  }
}
