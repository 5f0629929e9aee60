package io.dplatform.dao.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** Passes everything on. What is observed is in the classes that extend it. */
abstract class DelegatingPreparedStatement extends ObservedStatement implements PreparedStatement {

    private final PreparedStatement delegate;

    DelegatingPreparedStatement(ObservedConnection connection, PreparedStatement delegate) {
        super(connection, delegate);
        this.delegate = delegate;
    }

    @Override
    final PreparedStatement delegate() {
        return delegate;
    }

    @Override
    public void addBatch() throws SQLException {
        delegate.addBatch();
    }

    @Override
    public void clearParameters() throws SQLException {
        delegate.clearParameters();
    }

    @Override
    public boolean execute() throws SQLException {
        return delegate.execute();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return delegate.executeLargeUpdate();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return delegate.executeQuery();
    }

    @Override
    public int executeUpdate() throws SQLException {
        return delegate.executeUpdate();
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return delegate.getMetaData();
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return delegate.getParameterMetaData();
    }

    @Override
    public void setArray(int number, Array array) throws SQLException {
        delegate.setArray(number, array);
    }

    @Override
    public void setAsciiStream(int number, InputStream stream, int number2) throws SQLException {
        delegate.setAsciiStream(number, stream, number2);
    }

    @Override
    public void setAsciiStream(int number, InputStream stream, long length) throws SQLException {
        delegate.setAsciiStream(number, stream, length);
    }

    @Override
    public void setAsciiStream(int number, InputStream stream) throws SQLException {
        delegate.setAsciiStream(number, stream);
    }

    @Override
    public void setBigDecimal(int number, BigDecimal bigDecimal) throws SQLException {
        delegate.setBigDecimal(number, bigDecimal);
    }

    @Override
    public void setBinaryStream(int number, InputStream stream, int number2) throws SQLException {
        delegate.setBinaryStream(number, stream, number2);
    }

    @Override
    public void setBinaryStream(int number, InputStream stream, long length) throws SQLException {
        delegate.setBinaryStream(number, stream, length);
    }

    @Override
    public void setBinaryStream(int number, InputStream stream) throws SQLException {
        delegate.setBinaryStream(number, stream);
    }

    @Override
    public void setBlob(int number, InputStream stream, long length) throws SQLException {
        delegate.setBlob(number, stream, length);
    }

    @Override
    public void setBlob(int number, InputStream stream) throws SQLException {
        delegate.setBlob(number, stream);
    }

    @Override
    public void setBlob(int number, Blob blob) throws SQLException {
        delegate.setBlob(number, blob);
    }

    @Override
    public void setBoolean(int number, boolean flag) throws SQLException {
        delegate.setBoolean(number, flag);
    }

    @Override
    public void setByte(int number, byte octet) throws SQLException {
        delegate.setByte(number, octet);
    }

    @Override
    public void setBytes(int number, byte[] bytes) throws SQLException {
        delegate.setBytes(number, bytes);
    }

    @Override
    public void setCharacterStream(int number, Reader reader, int number2) throws SQLException {
        delegate.setCharacterStream(number, reader, number2);
    }

    @Override
    public void setCharacterStream(int number, Reader reader, long length) throws SQLException {
        delegate.setCharacterStream(number, reader, length);
    }

    @Override
    public void setCharacterStream(int number, Reader reader) throws SQLException {
        delegate.setCharacterStream(number, reader);
    }

    @Override
    public void setClob(int number, Reader reader, long length) throws SQLException {
        delegate.setClob(number, reader, length);
    }

    @Override
    public void setClob(int number, Reader reader) throws SQLException {
        delegate.setClob(number, reader);
    }

    @Override
    public void setClob(int number, Clob clob) throws SQLException {
        delegate.setClob(number, clob);
    }

    @Override
    public void setDate(int number, Date date, Calendar calendar) throws SQLException {
        delegate.setDate(number, date, calendar);
    }

    @Override
    public void setDate(int number, Date date) throws SQLException {
        delegate.setDate(number, date);
    }

    @Override
    public void setDouble(int number, double real) throws SQLException {
        delegate.setDouble(number, real);
    }

    @Override
    public void setFloat(int number, float real) throws SQLException {
        delegate.setFloat(number, real);
    }

    @Override
    public void setInt(int number, int number2) throws SQLException {
        delegate.setInt(number, number2);
    }

    @Override
    public void setLong(int number, long length) throws SQLException {
        delegate.setLong(number, length);
    }

    @Override
    public void setNCharacterStream(int number, Reader reader, long length) throws SQLException {
        delegate.setNCharacterStream(number, reader, length);
    }

    @Override
    public void setNCharacterStream(int number, Reader reader) throws SQLException {
        delegate.setNCharacterStream(number, reader);
    }

    @Override
    public void setNClob(int number, Reader reader, long length) throws SQLException {
        delegate.setNClob(number, reader, length);
    }

    @Override
    public void setNClob(int number, Reader reader) throws SQLException {
        delegate.setNClob(number, reader);
    }

    @Override
    public void setNClob(int number, NClob nclob) throws SQLException {
        delegate.setNClob(number, nclob);
    }

    @Override
    public void setNString(int number, String text) throws SQLException {
        delegate.setNString(number, text);
    }

    @Override
    public void setNull(int number, int number2, String text) throws SQLException {
        delegate.setNull(number, number2, text);
    }

    @Override
    public void setNull(int number, int number2) throws SQLException {
        delegate.setNull(number, number2);
    }

    @Override
    public void setObject(int number, Object value, int number2, int number3) throws SQLException {
        delegate.setObject(number, value, number2, number3);
    }

    @Override
    public void setObject(int number, Object value, int number2) throws SQLException {
        delegate.setObject(number, value, number2);
    }

    @Override
    public void setObject(int number, Object value, SQLType sqlType, int number2) throws SQLException {
        delegate.setObject(number, value, sqlType, number2);
    }

    @Override
    public void setObject(int number, Object value, SQLType sqlType) throws SQLException {
        delegate.setObject(number, value, sqlType);
    }

    @Override
    public void setObject(int number, Object value) throws SQLException {
        delegate.setObject(number, value);
    }

    @Override
    public void setRef(int number, Ref ref) throws SQLException {
        delegate.setRef(number, ref);
    }

    @Override
    public void setRowId(int number, RowId rowId) throws SQLException {
        delegate.setRowId(number, rowId);
    }

    @Override
    public void setSQLXML(int number, SQLXML xml) throws SQLException {
        delegate.setSQLXML(number, xml);
    }

    @Override
    public void setShort(int number, short small) throws SQLException {
        delegate.setShort(number, small);
    }

    @Override
    public void setString(int number, String text) throws SQLException {
        delegate.setString(number, text);
    }

    @Override
    public void setTime(int number, Time time, Calendar calendar) throws SQLException {
        delegate.setTime(number, time, calendar);
    }

    @Override
    public void setTime(int number, Time time) throws SQLException {
        delegate.setTime(number, time);
    }

    @Override
    public void setTimestamp(int number, Timestamp timestamp, Calendar calendar) throws SQLException {
        delegate.setTimestamp(number, timestamp, calendar);
    }

    @Override
    public void setTimestamp(int number, Timestamp timestamp) throws SQLException {
        delegate.setTimestamp(number, timestamp);
    }

    @Override
    public void setURL(int number, URL url) throws SQLException {
        delegate.setURL(number, url);
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int number, InputStream stream, int number2) throws SQLException {
        delegate.setUnicodeStream(number, stream, number2);
    }
}
