package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.util.List;
import java.util.Map;

final class CsvSchema {
  CsvSchema(DuckDBDatabase database) {}

  StructType read(List<String> files, Map<String, String> options, SqlConf conf, Origin origin) {
    throw com.catalyst2sql.dialect.errors.Errors.unsupported("CSV", origin);
  }
}
