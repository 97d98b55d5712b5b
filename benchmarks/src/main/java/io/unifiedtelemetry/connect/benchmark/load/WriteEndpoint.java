package io.unifiedtelemetry.connect.benchmark.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The write endpoint of one bucket of an InfluxDB 2.x server. Thread-safe. */
public final class WriteEndpoint {
  /** The number of program arguments that describe it. */
  public static final int ARGUMENTS = 4;

  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .readTimeout(60, TimeUnit.SECONDS)
          .writeTimeout(60, TimeUnit.SECONDS)
          .build();
  private final HttpUrl url;
  private final String token;

  /**
   * @param arguments of a program, from {@code index} on: URL, organization, bucket, token
   */
  public WriteEndpoint(String[] arguments, int index) {
    this.url =
        HttpUrl.get(arguments[index] + "/api/v2/write")
            .newBuilder()
            .addQueryParameter("org", arguments[index + 1])
            .addQueryParameter("bucket", arguments[index + 2])
            .build();
    this.token = arguments[index + 3];
  }

  /**
   * Writes lines.
   *
   * @throws IOException if not all lines are stored
   */
  public void write(byte[] body, boolean gzip) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Token " + token)
            .post(RequestBody.create(body, TEXT));
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    try (Response response = client.newCall(request.build()).execute()) {
      if (response.code() != 204) {
        throw new IOException("InfluxDB responded to a write with status " + response.code());
      }
    }
  }

  /** Compresses lines at the fastest level, which is best for a server on the same machine. */
  public static byte[] gzip(byte[] lines, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 4);
    try (OutputStream out =
        new GZIPOutputStream(bytes, 1 << 16) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      out.write(lines, 0, length);
    }
    return bytes.toByteArray();
  }
}
