package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.ErrorDocument;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.JsonResponse;
import io.unifiedtelemetry.connect.influxdb.source.decode.MessagePackResponse;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks one database in InfluxQL: several statements in one request, the answer in chunks as
 * MessagePack, read as it comes. May be used by several threads.
 */
public final class InfluxQlClient {
  private static final int STATEMENTS = 200;
  private static final int MAX_REASON = 512;

  private final InfluxDbHttp http;
  private final InfluxDbServer server;
  private final ServerClock clock;
  private final QueryLimits limits;

  /**
   * @param clock learns from each answer
   */
  public InfluxQlClient(
      InfluxDbHttp http, InfluxDbServer server, ServerClock clock, QueryLimits limits) {
    this.http = http;
    this.server = server;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Asks and reads the answer to its end.
   *
   * @throws QueryRejectedException where the server refuses the whole request
   * @throws StatementException where it says that a statement failed
   * @throws IOException where it cannot be reached, or the answer breaks off
   */
  public void ask(List<String> statements, ResponseHandler answers) throws IOException {
    limits.begin();
    long began = System.nanoTime();
    try {
      Call call = http.client().newCall(request(String.join(";", statements)));
      long sent = clock.sending();
      try (Response response = call.execute()) {
        clock.answered(sent, response.headers().getDate("Date"));
        read(response, statements.size(), answers);
      }
      limits.answered(System.nanoTime() - began);
    } finally {
      limits.end();
    }
  }

  /** What is in the bucket or database. */
  public Catalog catalog() throws IOException {
    return Catalog.read(this, server);
  }

  /** How many statements one request may hold. */
  public int mostStatements() {
    return isJson() ? 1 : STATEMENTS;
  }

  // 3.x writes no MessagePack, and takes one statement at a time.
  private boolean isJson() {
    return server.version() == InfluxDbVersion.V3;
  }

  private void read(Response response, int statements, ResponseHandler answers) throws IOException {
    if (!response.isSuccessful()) {
      throw refused(response);
    }
    InputStream in = limits.limited(response.body().byteStream());
    if (isJson()) {
      JsonResponse.read(in, statements, answers);
    } else {
      MessagePackResponse.read(in, statements, answers);
    }
  }

  private Request request(String statements) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("db", server.target().database())
            .add("epoch", "ns")
            .add("chunked", "true")
            .add("q", statements);
    if (server.target().retentionPolicy() != null) {
      form.add("rp", server.target().retentionPolicy());
    }
    return http.request(http.url("query").build())
        .header("Accept", isJson() ? "application/json" : "application/x-msgpack")
        // Only 1.x would compress, and at a price that pays on slow links only.
        .header("Accept-Encoding", "identity")
        .post(form.build())
        .build();
  }

  private static QueryRejectedException refused(Response response) throws IOException {
    // 1.x says it in a header too, because its body is MessagePack then.
    String inHeader = response.header("X-Influxdb-Error", "");
    String reason =
        inHeader.isEmpty() ? ErrorDocument.reason(response.body().string()).orElse("") : inHeader;
    return new QueryRejectedException(
        response.code(), reason.substring(0, Math.min(MAX_REASON, reason.length())));
  }
}
