package com.catalyst2sql.federation.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas files show, partition columns included. What is expected was asked of Spark 3.5.9. */
class FileSchemaTest {

  @TempDir private Path directory;

  private final DuckDBDatabase database =
      DuckDBDatabase.open(
          Optional.empty(),
          new DuckDBDatabase.Options(
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false));
  private final FileRelations relations = new FileRelations(database, new SchemaCache());

  @AfterEach
  void close() {
    database.close();
  }

  private String schema(FileFormat format, Path path, Map<String, String> options) {
    return relations
        .resolve(
            format,
            List.of(path.toString()),
            options,
            Optional.empty(),
            Optional.empty(),
            SqlConf.DEFAULTS,
            Origin.NONE)
        .schema()
        .catalogString();
  }

  private Path parquet(String name, String select) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    database.run(List.of("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)"));
    return file;
  }

  @Test
  void parquetTypesAreReadAsSparkReadsThem() throws IOException {
    Path file =
        parquet(
            "types.parquet",
            "SELECT 1::UTINYINT a, 1::UINTEGER b, 1::UBIGINT c, 1.5::DECIMAL(7,2) d, TIMESTAMPTZ"
                + " '2020-01-01' e, TIMESTAMP '2020-01-01' f, [{'x': 1}] g, MAP {'k': 'v'} h");
    assertEquals(
        "struct<a:smallint,b:bigint,c:decimal(20,0),d:decimal(7,2),e:timestamp,f:timestamp_ntz,"
            + "g:array<struct<x:int>>,h:map<string,string>>",
        schema(FileFormat.PARQUET, file, Map.of()));
  }

  @Test
  void partitionColumnsAreTyped() throws IOException {
    parquet("p/i=1/d=2020-01-01/s=a/f.parquet", "SELECT 1 v");
    parquet("p/i=__HIVE_DEFAULT_PARTITION__/d=2020-02-01/s=1/f.parquet", "SELECT 1 v");
    parquet("p/i=3000000000/d=2020-02-01/s=1/f.parquet", "SELECT 1 v");
    Files.writeString(directory.resolve("p/_SUCCESS"), "");
    assertEquals(
        "struct<v:int,i:bigint,d:date,s:string>",
        schema(FileFormat.PARQUET, directory.resolve("p"), Map.of()));
  }

  @Test
  void csvNamesAndTypes() throws IOException {
    Path file = directory.resolve("a.csv");
    Files.writeString(
        file, "id,n,x,x,t,b\n1,3000000000,1.5,,2020-01-01 00:00:00,true\n2,4,2,,,false\n");
    assertEquals(
        "struct<_c0:string,_c1:string,_c2:string,_c3:string,_c4:string,_c5:string>",
        schema(FileFormat.CSV, file, Map.of()));
    assertEquals(
        "struct<id:int,n:bigint,x2:double,x3:string,t:timestamp,b:boolean>",
        schema(FileFormat.CSV, file, Map.of("header", "true", "inferSchema", "true")));
    assertThrows(
        SparkSqlException.class, () -> schema(FileFormat.CSV, file, Map.of("nosuch", "1")));
  }

  @Test
  void csvHeadersAreReadAsRecordsAre() throws IOException {
    Path file = directory.resolve("b.csv");
    Files.writeString(file, "a,\"x \"\"q\"\", y\"\n2,\"\"\n");
    assertEquals(
        "struct<a:string,\"x \"\"q\"\":string, y\":string>",
        schema(FileFormat.CSV, file, Map.of("header", "true")));
    assertEquals(
        "struct<a:string,x \"q\", y:string>",
        schema(FileFormat.CSV, file, Map.of("header", "true", "escape", "\"")));
  }

  @Test
  void jsonFieldsAreSorted() throws IOException {
    Path file = directory.resolve("a.json");
    Files.writeString(
        file, "{\"z\": 1, \"a\": \"2020-01-01\", \"m\": {\"y\": [1.5], \"b\": true}}\n");
    assertEquals(
        "struct<a:string,m:struct<b:boolean,y:array<double>>,z:bigint>",
        schema(FileFormat.JSON, file, Map.of()));
  }

  @Test
  void brokenAndMissingFilesAreNamed() throws IOException {
    Path file = directory.resolve("broken.parquet");
    Files.writeString(file, "no parquet at all");
    SparkSqlException broken =
        assertThrows(SparkSqlException.class, () -> schema(FileFormat.PARQUET, file, Map.of()));
    assertEquals("CANNOT_READ_FILE_FOOTER", broken.errorClass());
    assertTrue(broken.getMessage().contains(file.toString()));
    SparkSqlException missing =
        assertThrows(
            SparkSqlException.class,
            () -> schema(FileFormat.PARQUET, directory.resolve("nosuch"), Map.of()));
    assertEquals("PATH_NOT_FOUND", missing.errorClass());
  }

  @Test
  void aPlanKnowsWhenItsFilesChanged() throws IOException {
    parquet("c/1.parquet", "SELECT 1 v");
    schema(FileFormat.PARQUET, directory.resolve("c"), Map.of());
    assertTrue(relations.isCurrent());
    parquet("c/2.parquet", "SELECT 2 v");
    assertFalse(relations.isCurrent());
  }
}
