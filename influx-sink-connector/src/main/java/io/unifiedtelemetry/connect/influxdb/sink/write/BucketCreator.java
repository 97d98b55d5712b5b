package io.unifiedtelemetry.connect.influxdb.sink.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.OrganizationsQuery;
import com.influxdb.exceptions.InfluxException;
import io.unifiedtelemetry.connect.common.influxdb.ErrorDocument;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates buckets (2.x) and databases (1.x) with infinite retention. 3.x creates databases itself
 * on the first write.
 */
public final class BucketCreator {
  private static final Logger LOG = LoggerFactory.getLogger(BucketCreator.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_BODY = 100_000;
  // 2.x takes such text for an id in a write, too.
  private static final Pattern ORG_ID = Pattern.compile("[0-9a-fA-F]{16}");

  private final CurrentConnection connection;
  private final Supplier<InfluxDbVersion> version;

  /**
   * @param version of the server; known before the first write
   */
  public BucketCreator(CurrentConnection connection, Supplier<InfluxDbVersion> version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * Creates the bucket or database of a destination.
   *
   * @return the result, for the log
   */
  public String create(Destination destination) {
    try {
      if (version.get() == InfluxDbVersion.V1) {
        createDatabase(destination);
      } else {
        createBucket(destination);
      }
      LOG.info("Created {}", destination);
      return "it has been created";
    } catch (InfluxException | IOException e) {
      return "it could not be created: " + e.getMessage();
    }
  }

  private void createDatabase(Destination destination) throws IOException {
    InfluxDbHttp http = connection.http();
    String name =
        destination.bucket().replaceAll("([\"\\\\])", Matcher.quoteReplacement("\\") + "$1");
    Request request =
        http.request(http.url("query").build())
            .post(new FormBody.Builder().add("q", "CREATE DATABASE \"" + name + "\"").build())
            .build();
    try (Response response = http.client().newCall(request).execute()) {
      String body = response.peekBody(MAX_BODY).string();
      if (!response.isSuccessful()) {
        String reason = ErrorDocument.reason(body).orElse(response.message());
        throw new IOException("CREATE DATABASE returned " + response.code() + " " + reason);
      }
      // The statement may have failed although the status is 200.
      JsonNode error = JSON.readTree(body).at("/results/0/error");
      if (!error.isMissingNode()) {
        throw new IOException(error.asText());
      }
    }
  }

  private void createBucket(Destination destination) {
    InfluxDbHttp http = connection.http();
    InfluxDBClientOptions options =
        InfluxDBClientOptions.builder()
            .url(http.url("").build().toString())
            .okHttpClient(http.clientForLibrary())
            .logLevel(LogLevel.NONE)
            .build();
    try (InfluxDBClient client = InfluxDBClientFactory.create(options)) {
      String org = destination.org();
      String id = ORG_ID.matcher(org).matches() ? org : organisationId(client, org);
      client.getBucketsApi().createBucket(destination.bucket(), id);
    }
  }

  private static String organisationId(InfluxDBClient client, String name) {
    OrganizationsQuery byName = new OrganizationsQuery();
    byName.setOrg(name);
    return client.getOrganizationsApi().findOrganizations(byName).stream()
        .findFirst()
        .orElseThrow(() -> new InfluxException("the token is not allowed to read the organisation"))
        .getId();
  }
}
