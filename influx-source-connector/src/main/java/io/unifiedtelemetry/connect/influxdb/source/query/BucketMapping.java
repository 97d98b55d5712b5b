package io.unifiedtelemetry.connect.influxdb.source.query;

import com.influxdb.client.BucketsQuery;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.DBRP;
import com.influxdb.client.domain.DBRPCreate;
import com.influxdb.client.domain.DBRPs;
import com.influxdb.client.service.DbrPsService;
import com.influxdb.exceptions.InfluxException;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Finds what InfluxQL calls a bucket of a 2.x server: a mapping of database and retention policy
 * (DBRP). Servers from 2.5 on have one for every bucket; older ones need it to be made.
 */
final class BucketMapping {
  private static final Logger LOG = LoggerFactory.getLogger(BucketMapping.class);
  private static final String RETENTION_POLICY = "autogen";
  private static final String ID = "[0-9a-f]{16}";

  private final InfluxDbHttp http;
  private final InfluxDbConnection connection;
  private final boolean create;

  /**
   * @param create whether a mapping is made where there is none
   */
  BucketMapping(InfluxDbHttp http, InfluxDbConnection connection, boolean create) {
    this.http = http;
    this.connection = connection;
    this.create = create;
  }

  /**
   * The bucket's name in InfluxQL.
   *
   * @throws SetupException where there is no such bucket, or no mapping for it
   */
  ReadTarget find() throws IOException {
    try (InfluxDBClient client = InfluxDbLibrary.open(http)) {
      Bucket bucket = bucket(client);
      DbrPsService service = client.getService(DbrPsService.class);
      Optional<DBRP> mapping =
          mappings(service, bucket).stream()
              .min(Comparator.comparing(each -> !Boolean.TRUE.equals(each.getDefault())));
      if (mapping.isEmpty() && !create) {
        throw noMapping(bucket);
      }
      return mapping.isPresent()
          ? new ReadTarget(mapping.get().getDatabase(), mapping.get().getRetentionPolicy())
          : made(service, bucket);
    } catch (InfluxException e) {
      throw InfluxDbLibrary.asIo(e);
    }
  }

  private Bucket bucket(InfluxDBClient client) throws SetupException {
    BucketsQuery query = new BucketsQuery();
    query.setName(connection.bucket());
    query.setOrg(connection.org());
    Optional<Bucket> bucket = client.getBucketsApi().findBuckets(query).stream().findFirst();
    if (bucket.isEmpty() && connection.org().matches(ID)) {
      query.setOrg(null);
      query.setOrgID(connection.org());
      bucket = client.getBucketsApi().findBuckets(query).stream().findFirst();
    }
    return bucket.orElseThrow(
        () ->
            new SetupException(
                InfluxDbConnection.BUCKET,
                "bucket \"%s\" of organisation \"%s\" is not there, or the token may not read it"
                    .formatted(connection.bucket(), connection.org())));
  }

  private static List<DBRP> mappings(DbrPsService service, Bucket bucket) throws IOException {
    DBRPs found =
        body(
            service.getDBRPs(null, bucket.getOrgID(), null, null, bucket.getId(), null, null, null),
            "the list of DBRP mappings");
    return found.getContent() == null ? List.of() : found.getContent();
  }

  private static ReadTarget made(DbrPsService service, Bucket bucket) throws IOException {
    DBRPCreate mapping =
        new DBRPCreate()
            .orgID(bucket.getOrgID())
            .bucketID(bucket.getId())
            .database(bucket.getName())
            .retentionPolicy(RETENTION_POLICY)
            ._default(true);
    body(service.postDBRP(mapping, null), "the DBRP mapping to be made");
    LOG.info("Made a DBRP mapping for bucket \"{}\"", bucket.getName());
    return new ReadTarget(bucket.getName(), RETENTION_POLICY);
  }

  private static <T> T body(Call<T> call, String what) throws IOException {
    Response<T> response = call.execute();
    if (!response.isSuccessful() || response.body() == null) {
      throw new QueryRefusedException(response.code(), "for " + what);
    }
    return response.body();
  }

  private static SetupException noMapping(Bucket bucket) {
    return new SetupException(
        InfluxDbConnection.BUCKET,
        "bucket \"%s\" has no DBRP mapping, which InfluxQL needs: set dbrp.auto.create=true, or make"
                .formatted(bucket.getName())
            + " it with: influx v1 dbrp create --bucket-id %s --db \"%s\" --rp %s --default"
                .formatted(bucket.getId(), bucket.getName(), RETENTION_POLICY));
  }
}
