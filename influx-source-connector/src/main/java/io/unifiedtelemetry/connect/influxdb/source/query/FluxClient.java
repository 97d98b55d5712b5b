package io.unifiedtelemetry.connect.influxdb.source.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.Cancellable;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.internal.FluxCsvParser;
import com.influxdb.query.internal.FluxCsvParser.FluxResponseConsumer;
import io.unifiedtelemetry.connect.common.influxdb.ErrorDocument;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.decode.MalformedResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Okio;

/** Sends Flux queries to a 2.x server, and parses the response while it arrives. */
public final class FluxClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final List<String> ANNOTATIONS = List.of("datatype", "group", "default");

  private final InfluxDbHttp http;
  private final String org;
  private final ServerClock clock;
  private final QueryLimits limits;

  /**
   * @param org the organisation's name or id
   * @param clock adjusted by each response
   */
  public FluxClient(InfluxDbHttp http, String org, ServerClock clock, QueryLimits limits) {
    this.http = http;
    this.org = org;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Sends the query and reads the response to its end.
   *
   * @throws QueryRejectedException if the server rejects the query, or reports an error in the
   *     middle of the response
   * @throws IOException if the server cannot be reached, or the response is incomplete
   */
  public void query(String flux, FluxResponseConsumer consumer) throws IOException {
    long start = System.nanoTime();
    long sent = clock.beforeRequest();
    try (Response response = http.client().newCall(request(flux)).execute()) {
      clock.onHeaders(sent, response.headers());
      if (!response.isSuccessful()) {
        throw new QueryRejectedException(
            response.code(),
            ErrorDocument.reason(response.peekBody(ErrorDocument.MAX_BYTES).string()).orElse(""));
      }
      new FluxCsvParser()
          .parseFluxResponse(
              Okio.buffer(Okio.source(limits.throttled(response.body().byteStream()))),
              new NeverCancelled(),
              consumer);
      clock.onResponse(sent, response.headers().getDate("Date"));
      limits.completed(System.nanoTime() - start);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InfluxException e) {
      throw new QueryRejectedException(200, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new MalformedResponseException(e);
    }
  }

  private Request request(String flux) throws IOException {
    HttpUrl url = http.url("api/v2/query").addQueryParameter("org", org).build();
    Map<String, Object> body =
        Map.of("query", flux, "type", "flux", "dialect", Map.of("annotations", ANNOTATIONS));
    return http.request(url)
        .header("Accept", "application/csv")
        .header("Accept-Encoding", "identity")
        .post(RequestBody.create(JSON.writeValueAsBytes(body), JSON_TYPE))
        .build();
  }

  private static final class NeverCancelled implements Cancellable {
    @Override
    public void cancel() {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
