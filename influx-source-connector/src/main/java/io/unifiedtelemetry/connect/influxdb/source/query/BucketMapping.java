package io.unifiedtelemetry.connect.influxdb.source.query;

import com.influxdb.LogLevel;
import com.influxdb.client.BucketsQuery;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.DBRP;
import com.influxdb.client.service.DbrPsService;
import com.influxdb.exceptions.InfluxException;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import retrofit2.Response;

/**
 * Finds what InfluxQL calls a bucket of a 2.x server: a mapping of database and retention policy
 * (DBRP). Servers from 2.5 on have one for every bucket; older ones need it to be made.
 */
final class BucketMapping {
  private final InfluxDbHttp http;
  private final InfluxDbConnection connection;

  BucketMapping(InfluxDbHttp http, InfluxDbConnection connection) {
    this.http = http;
    this.connection = connection;
  }

  /**
   * The bucket's name in InfluxQL.
   *
   * @throws SetupException where there is no such bucket, or no mapping for it
   */
  ReadTarget find() throws IOException {
    try (InfluxDBClient client = InfluxDBClientFactory.create(options())) {
      Bucket bucket = bucket(client);
      return mappings(client, bucket).stream()
          .min(Comparator.comparing(mapping -> !Boolean.TRUE.equals(mapping.getDefault())))
          .map(mapping -> new ReadTarget(mapping.getDatabase(), mapping.getRetentionPolicy()))
          .orElseThrow(() -> noMapping(bucket));
    } catch (InfluxException e) {
      throw asIo(e);
    }
  }

  private InfluxDBClientOptions options() {
    return InfluxDBClientOptions.builder()
        .url(connection.url().toString())
        .authenticateToken(connection.token().value().toCharArray())
        .org(connection.org())
        .okHttpClient(http.client().newBuilder())
        .logLevel(LogLevel.NONE)
        .build();
  }

  private Bucket bucket(InfluxDBClient client) throws SetupException {
    BucketsQuery byName = new BucketsQuery();
    byName.setName(connection.bucket());
    byName.setOrg(connection.org());
    return first(client, byName)
        .orElseThrow(
            () ->
                new SetupException(
                    InfluxDbConnection.BUCKET,
                    "bucket \"%s\" of organisation \"%s\" is not there, or the token may not read it"
                        .formatted(connection.bucket(), connection.org())));
  }

  private static Optional<Bucket> first(InfluxDBClient client, BucketsQuery query) {
    return client.getBucketsApi().findBuckets(query).stream().findFirst();
  }

  private List<DBRP> mappings(InfluxDBClient client, Bucket bucket) throws IOException {
    Response<com.influxdb.client.domain.DBRPs> response =
        client
            .getService(DbrPsService.class)
            .getDBRPs(null, bucket.getOrgID(), null, null, bucket.getId(), null, null, null)
            .execute();
    if (!response.isSuccessful() || response.body() == null) {
      throw new QueryRefusedException(response.code(), "list of DBRP mappings");
    }
    List<DBRP> all = response.body().getContent();
    return all == null ? List.of() : all;
  }

  private SetupException noMapping(Bucket bucket) {
    return new SetupException(
        InfluxDbConnection.BUCKET,
        "bucket \"%s\" has no DBRP mapping, which InfluxQL needs on servers before 2.5; make one: "
                .formatted(bucket.getName())
            + "influx v1 dbrp create --bucket-id %s --db \"%s\" --rp autogen --default"
                .formatted(bucket.getId(), bucket.getName()));
  }

  private static IOException asIo(InfluxException e) {
    if (e.status() >= 400) {
      return new QueryRefusedException(e.status(), String.valueOf(e.getMessage()));
    }
    return e.getCause() instanceof IOException cause ? cause : new IOException(e);
  }
}
