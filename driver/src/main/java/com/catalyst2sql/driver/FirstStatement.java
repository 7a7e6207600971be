package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Does what a first statement needs of the driver once, without an engine: so that its classes are there. */
final class FirstStatement {

  private FirstStatement() {}

  static void rehearse() {
    MDC.get(QueryLog.QUERY_ID);
    LoggerFactory.getLogger(FirstStatement.class).isDebugEnabled();
    loaded();
    new PlanCache(1);
    new ResultCache(ResultCache.DEFAULT_SIZE).bytes();
    StructType schema = new StructType(List.of(new StructField("1", IntegerType.INSTANCE, false)));
    JdbcValues values = new JdbcValues(new Conversions(ZoneOffset.UTC));
    List<Object[]> one = List.<Object[]>of(new Object[] {1});
    try (C2sResultSet rows = C2sResultSet.ofRows(schema, one, values)) {
      String sql = Scripts.split(Escapes.replace("SELECT 1")).get(0);
      if (rows.next() && !sql.isEmpty()) {
        rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Naming a class loads it. */
  private static List<Class<?>> loaded() {
    return List.of(
        ClientInfo.class,
        JdbcTransactions.class,
        EngineMetrics.class,
        C2sStatement.class,
        QueryLog.class,
        Planner.class,
        CachedRows.class,
        SessionRows.class,
        RecordingRows.class,
        CacheNotes.class);
  }
}
