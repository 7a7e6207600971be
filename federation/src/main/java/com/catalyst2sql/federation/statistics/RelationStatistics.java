package com.catalyst2sql.federation.statistics;

import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.optimizer.statistics.Statistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.util.Optional;

/** What is known of the tables of a session: by their sources, by the footers of files, by ANALYZE TABLE. */
public final class RelationStatistics implements Statistics {

  private final RemoteCatalogs remote;
  private final WarehouseCatalog warehouse;
  private final LocalStatistics local;

  public RelationStatistics(
      RemoteCatalogs remote, WarehouseCatalog warehouse, LocalStatistics local) {
    this.remote = remote;
    this.warehouse = warehouse;
    this.local = local;
  }

  @Override
  public TableStatistics of(RelationSource source) {
    if (source instanceof RelationSource.RemoteTable table) {
      return table.query().isPresent()
          ? Statistics.ROWS.of(table)
          : remote(remote.source(table.source()), table);
    }
    if (source instanceof RelationSource.EngineTable table) {
      Optional<TableStatistics> analysed =
          warehouse.stored(table.engineName()).flatMap(AnalysedColumns::of);
      return analysed.orElseGet(() -> local.table(table));
    }
    return source instanceof RelationSource.Files files
        ? local.files(files)
        : TableStatistics.UNKNOWN;
  }

  private static TableStatistics remote(RemoteSource source, RelationSource.RemoteTable table) {
    TableStatistics told = source.statistics(table.name(), table.rows());
    return source
        .analysed(table.name())
        .flatMap(
            found ->
                source
                    .table(table.name())
                    .flatMap(info -> AnalysedColumns.of(found, info.schema(), told.columns())))
        .orElse(told);
  }
}
