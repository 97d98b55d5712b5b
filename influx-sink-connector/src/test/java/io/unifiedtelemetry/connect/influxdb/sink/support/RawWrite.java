package io.unifiedtelemetry.connect.influxdb.sink.support;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Writes bytes directly to a server, without the sink, to see how the server itself responds. */
public final class RawWrite {
  private final OkHttpClient client = new OkHttpClient();
  private final InfluxDbServer server;
  private final HttpUrl address;

  /** The response of the server. */
  public record Result(int status, String body) {}

  /** Writes to a bucket or database. */
  public RawWrite(InfluxDbServer server, String bucket) {
    this.server = server;
    this.address =
        HttpUrl.get(
            server.url()
                + (server.majorVersion() == 2
                    ? "/api/v2/write?org=" + server.org() + "&bucket=" + bucket
                    : "/write?db=" + bucket));
  }

  /** Posts a write. */
  public Result post(byte[] body) throws IOException {
    Request request =
        new Request.Builder()
            .url(address)
            .header("Authorization", "Token " + server.token())
            .post(RequestBody.create(body))
            .build();
    try (Response response = client.newCall(request).execute()) {
      return new Result(response.code(), response.body().string());
    }
  }
}
