package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The listings of what Spark SQL does not have, procedures and privileges for instance: they have their columns and no rows. */
abstract class EmptyListings extends Capabilities {

  abstract ResultSet rows(StructType table, List<Object[]> rows) throws SQLException;

  private ResultSet none(StructType table) throws SQLException {
    return rows(table, List.of());
  }

  @Override
  public ResultSet getProcedures(String catalog, String schema, String name) throws SQLException {
    return none(MetaDataTables.PROCEDURES);
  }

  @Override
  public ResultSet getProcedureColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    return none(MetaDataTables.PROCEDURE_COLUMNS);
  }

  @Override
  public ResultSet getColumnPrivileges(String catalog, String schema, String table, String column)
      throws SQLException {
    return none(MetaDataTables.COLUMN_PRIVILEGES);
  }

  @Override
  public ResultSet getTablePrivileges(String catalog, String schema, String table)
      throws SQLException {
    return none(MetaDataTables.TABLE_PRIVILEGES);
  }

  @Override
  public ResultSet getVersionColumns(String catalog, String schema, String table)
      throws SQLException {
    return none(MetaDataTables.ROW_IDENTIFIERS);
  }

  @Override
  public ResultSet getCrossReference(
      String parentCatalog,
      String parentSchema,
      String parentTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable)
      throws SQLException {
    return none(MetaDataTables.FOREIGN_KEYS);
  }

  @Override
  public ResultSet getUDTs(String catalog, String schema, String name, int[] types)
      throws SQLException {
    return none(MetaDataTables.UDTS);
  }

  @Override
  public ResultSet getSuperTypes(String catalog, String schema, String name) throws SQLException {
    return none(MetaDataTables.SUPER_TYPES);
  }

  @Override
  public ResultSet getSuperTables(String catalog, String schema, String name) throws SQLException {
    return none(MetaDataTables.SUPER_TABLES);
  }

  @Override
  public ResultSet getAttributes(String catalog, String schema, String type, String attribute)
      throws SQLException {
    return none(MetaDataTables.ATTRIBUTES);
  }

  @Override
  public ResultSet getPseudoColumns(String catalog, String schema, String table, String column)
      throws SQLException {
    return none(MetaDataTables.PSEUDO_COLUMNS);
  }
}
