package io.unifiedtelemetry.connect.influxdb.source.query;

import com.influxdb.LogLevel;
import com.influxdb.client.BucketsQuery;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.DBRP;
import com.influxdb.client.domain.DBRPCreate;
import com.influxdb.client.domain.DBRPs;
import com.influxdb.client.service.DbrPsService;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.exceptions.NotFoundException;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException.Missing;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Finds the name of a 2.x bucket in InfluxQL, which is a mapping of database and retention policy
 * (DBRP). Servers from 2.5 on have one for every bucket; on older ones it has to be created.
 */
final class BucketMapping {
  private static final Logger LOG = LoggerFactory.getLogger(BucketMapping.class);
  private static final String RETENTION_POLICY = "autogen";
  private static final String ID = "[0-9a-f]{16}";

  private final InfluxDbHttp http;
  private final InfluxDbConnection connection;
  private final boolean create;

  /**
   * @param create whether to create a mapping if there is none
   */
  BucketMapping(InfluxDbHttp http, InfluxDbConnection connection, boolean create) {
    this.http = http;
    this.connection = connection;
    this.create = create;
  }

  /**
   * Returns the server with the bucket's name in InfluxQL.
   *
   * @throws SetupException if there is no such bucket, or no mapping for it
   */
  InfluxDbServer find() throws IOException {
    try (InfluxDBClient client = open()) {
      Bucket bucket = bucket(client);
      DbrPsService service = client.getService(DbrPsService.class);
      for (DBRP mapping : mappings(service, bucket)) {
        if (isInForce(service, mapping)) {
          return server(bucket, mapping.getDatabase(), mapping.getRetentionPolicy());
        }
      }
      if (!create) {
        throw noMapping(bucket);
      }
      return create(service, bucket);
    } catch (InfluxException e) {
      throw asIo(e);
    }
  }

  private InfluxDBClient open() {
    return InfluxDBClientFactory.create(
        InfluxDBClientOptions.builder()
            .url(http.url("").build().toString())
            .okHttpClient(http.clientForLibrary())
            .logLevel(LogLevel.NONE)
            .build());
  }

  private static IOException asIo(InfluxException e) {
    if (e.status() >= 400) {
      return new QueryRejectedException(e.status(), String.valueOf(e.getMessage()));
    }
    return e.getCause() instanceof IOException cause ? cause : new IOException(e);
  }

  private Bucket bucket(InfluxDBClient client) throws SetupException {
    Optional<Bucket> bucket = byName(client);
    if (bucket.isEmpty() && connection.org().matches(ID)) {
      BucketsQuery query = new BucketsQuery();
      query.setName(connection.bucket());
      query.setOrgID(connection.org());
      bucket = client.getBucketsApi().findBuckets(query).stream().findFirst();
    }
    return bucket.orElseThrow(
        () ->
            new SetupException(
                Missing.BUCKET,
                InfluxDbConnection.BUCKET,
                "bucket \"%s\" of organisation \"%s\" does not exist, or the token may not read it"
                    .formatted(connection.bucket(), connection.org())));
  }

  private Optional<Bucket> byName(InfluxDBClient client) throws SetupException {
    BucketsQuery query = new BucketsQuery();
    query.setName(connection.bucket());
    query.setOrg(connection.org());
    try {
      return client.getBucketsApi().findBuckets(query).stream().findFirst();
    } catch (NotFoundException e) {
      requireOrganisation(client);
      return Optional.empty();
    }
  }

  // A missing bucket and a missing organisation give the same status.
  private void requireOrganisation(InfluxDBClient client) throws SetupException {
    BucketsQuery any = new BucketsQuery();
    any.setOrg(connection.org());
    any.setLimit(1);
    try {
      client.getBucketsApi().findBuckets(any);
    } catch (NotFoundException e) {
      if (!connection.org().matches(ID)) {
        throw new SetupException(
            Missing.ORGANISATION,
            InfluxDbConnection.ORG,
            "there is no organisation \"%s\": %s".formatted(connection.org(), e.getMessage()));
      }
    }
  }

  // Default mappings first.
  private static List<DBRP> mappings(DbrPsService service, Bucket bucket) throws IOException {
    return content(
            service.getDBRPs(null, bucket.getOrgID(), null, null, bucket.getId(), null, null, null))
        .stream()
        .sorted(Comparator.comparing(each -> !Boolean.TRUE.equals(each.getDefault())))
        .toList();
  }

  // A bucket's list also holds the default mapping of its name, even if another bucket has taken
  // it.
  private static boolean isInForce(DbrPsService service, DBRP mapping) throws IOException {
    return content(
            service.getDBRPs(
                null,
                mapping.getOrgID(),
                null,
                null,
                null,
                null,
                mapping.getDatabase(),
                mapping.getRetentionPolicy()))
        .stream()
        .anyMatch(each -> mapping.getBucketID().equals(each.getBucketID()));
  }

  private static InfluxDbServer create(DbrPsService service, Bucket bucket) throws IOException {
    // No bucket has the id of another as its name, so this name is free.
    String database = bucket.getId();
    DBRPCreate mapping =
        new DBRPCreate()
            .orgID(bucket.getOrgID())
            .bucketID(bucket.getId())
            .database(database)
            .retentionPolicy(RETENTION_POLICY)
            ._default(true);
    body(service.postDBRP(mapping, null), "the DBRP mapping to be created");
    LOG.info("Created a DBRP mapping for bucket \"{}\": database {}", bucket.getName(), database);
    return server(bucket, database, RETENTION_POLICY);
  }

  private static InfluxDbServer server(Bucket bucket, String database, String retentionPolicy) {
    return new InfluxDbServer(InfluxDbVersion.V2, database, retentionPolicy, bucket.getId());
  }

  private static List<DBRP> content(Call<DBRPs> call) throws IOException {
    DBRPs found = body(call, "the list of DBRP mappings");
    return found.getContent() == null ? List.of() : found.getContent();
  }

  private static <T> T body(Call<T> call, String what) throws IOException {
    Response<T> response = call.execute();
    if (!response.isSuccessful() || response.body() == null) {
      throw new QueryRejectedException(response.code(), "for " + what);
    }
    return response.body();
  }

  private static SetupException noMapping(Bucket bucket) {
    return new SetupException(
        Missing.MAPPING,
        InfluxDbConnection.BUCKET,
        "bucket \"%s\" has no DBRP mapping, which InfluxQL needs: set dbrp.auto.create=true, or create"
                .formatted(bucket.getName())
            + " it with: influx v1 dbrp create --bucket-id %s --db \"%s\" --rp %s --default"
                .formatted(bucket.getId(), bucket.getId(), RETENTION_POLICY));
  }
}
