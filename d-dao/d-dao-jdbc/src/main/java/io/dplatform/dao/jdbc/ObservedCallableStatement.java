package io.dplatform.dao.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** A procedure call: observed as the prepared statement that it is, with parameters that also come back. */
final class ObservedCallableStatement extends ObservedPreparedStatement implements CallableStatement {

    private final CallableStatement delegate;

    ObservedCallableStatement(ObservedConnection connection, CallableStatement delegate, SqlStatement statement) {
        super(connection, delegate, statement);
        this.delegate = delegate;
    }

    @Override
    public Array getArray(String text) throws SQLException {
        return delegate.getArray(text);
    }

    @Override
    public Array getArray(int number) throws SQLException {
        return delegate.getArray(number);
    }

    @Override
    public BigDecimal getBigDecimal(String text) throws SQLException {
        return delegate.getBigDecimal(text);
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(int number, int number2) throws SQLException {
        return delegate.getBigDecimal(number, number2);
    }

    @Override
    public BigDecimal getBigDecimal(int number) throws SQLException {
        return delegate.getBigDecimal(number);
    }

    @Override
    public Blob getBlob(String text) throws SQLException {
        return delegate.getBlob(text);
    }

    @Override
    public Blob getBlob(int number) throws SQLException {
        return delegate.getBlob(number);
    }

    @Override
    public boolean getBoolean(String text) throws SQLException {
        return delegate.getBoolean(text);
    }

    @Override
    public boolean getBoolean(int number) throws SQLException {
        return delegate.getBoolean(number);
    }

    @Override
    public byte getByte(String text) throws SQLException {
        return delegate.getByte(text);
    }

    @Override
    public byte getByte(int number) throws SQLException {
        return delegate.getByte(number);
    }

    @Override
    public byte[] getBytes(String text) throws SQLException {
        return delegate.getBytes(text);
    }

    @Override
    public byte[] getBytes(int number) throws SQLException {
        return delegate.getBytes(number);
    }

    @Override
    public Reader getCharacterStream(String text) throws SQLException {
        return delegate.getCharacterStream(text);
    }

    @Override
    public Reader getCharacterStream(int number) throws SQLException {
        return delegate.getCharacterStream(number);
    }

    @Override
    public Clob getClob(String text) throws SQLException {
        return delegate.getClob(text);
    }

    @Override
    public Clob getClob(int number) throws SQLException {
        return delegate.getClob(number);
    }

    @Override
    public Date getDate(String text, Calendar calendar) throws SQLException {
        return delegate.getDate(text, calendar);
    }

    @Override
    public Date getDate(String text) throws SQLException {
        return delegate.getDate(text);
    }

    @Override
    public Date getDate(int number, Calendar calendar) throws SQLException {
        return delegate.getDate(number, calendar);
    }

    @Override
    public Date getDate(int number) throws SQLException {
        return delegate.getDate(number);
    }

    @Override
    public double getDouble(String text) throws SQLException {
        return delegate.getDouble(text);
    }

    @Override
    public double getDouble(int number) throws SQLException {
        return delegate.getDouble(number);
    }

    @Override
    public float getFloat(String text) throws SQLException {
        return delegate.getFloat(text);
    }

    @Override
    public float getFloat(int number) throws SQLException {
        return delegate.getFloat(number);
    }

    @Override
    public int getInt(String text) throws SQLException {
        return delegate.getInt(text);
    }

    @Override
    public int getInt(int number) throws SQLException {
        return delegate.getInt(number);
    }

    @Override
    public long getLong(String text) throws SQLException {
        return delegate.getLong(text);
    }

    @Override
    public long getLong(int number) throws SQLException {
        return delegate.getLong(number);
    }

    @Override
    public Reader getNCharacterStream(String text) throws SQLException {
        return delegate.getNCharacterStream(text);
    }

    @Override
    public Reader getNCharacterStream(int number) throws SQLException {
        return delegate.getNCharacterStream(number);
    }

    @Override
    public NClob getNClob(String text) throws SQLException {
        return delegate.getNClob(text);
    }

    @Override
    public NClob getNClob(int number) throws SQLException {
        return delegate.getNClob(number);
    }

    @Override
    public String getNString(String text) throws SQLException {
        return delegate.getNString(text);
    }

    @Override
    public String getNString(int number) throws SQLException {
        return delegate.getNString(number);
    }

    @Override
    public <T> T getObject(String text, Class<T> type) throws SQLException {
        return delegate.getObject(text, type);
    }

    @Override
    public Object getObject(String text, Map<String, Class<?>> map) throws SQLException {
        return delegate.getObject(text, map);
    }

    @Override
    public Object getObject(String text) throws SQLException {
        return delegate.getObject(text);
    }

    @Override
    public <T> T getObject(int number, Class<T> type) throws SQLException {
        return delegate.getObject(number, type);
    }

    @Override
    public Object getObject(int number, Map<String, Class<?>> map) throws SQLException {
        return delegate.getObject(number, map);
    }

    @Override
    public Object getObject(int number) throws SQLException {
        return delegate.getObject(number);
    }

    @Override
    public Ref getRef(String text) throws SQLException {
        return delegate.getRef(text);
    }

    @Override
    public Ref getRef(int number) throws SQLException {
        return delegate.getRef(number);
    }

    @Override
    public RowId getRowId(String text) throws SQLException {
        return delegate.getRowId(text);
    }

    @Override
    public RowId getRowId(int number) throws SQLException {
        return delegate.getRowId(number);
    }

    @Override
    public SQLXML getSQLXML(String text) throws SQLException {
        return delegate.getSQLXML(text);
    }

    @Override
    public SQLXML getSQLXML(int number) throws SQLException {
        return delegate.getSQLXML(number);
    }

    @Override
    public short getShort(String text) throws SQLException {
        return delegate.getShort(text);
    }

    @Override
    public short getShort(int number) throws SQLException {
        return delegate.getShort(number);
    }

    @Override
    public String getString(String text) throws SQLException {
        return delegate.getString(text);
    }

    @Override
    public String getString(int number) throws SQLException {
        return delegate.getString(number);
    }

    @Override
    public Time getTime(String text, Calendar calendar) throws SQLException {
        return delegate.getTime(text, calendar);
    }

    @Override
    public Time getTime(String text) throws SQLException {
        return delegate.getTime(text);
    }

    @Override
    public Time getTime(int number, Calendar calendar) throws SQLException {
        return delegate.getTime(number, calendar);
    }

    @Override
    public Time getTime(int number) throws SQLException {
        return delegate.getTime(number);
    }

    @Override
    public Timestamp getTimestamp(String text, Calendar calendar) throws SQLException {
        return delegate.getTimestamp(text, calendar);
    }

    @Override
    public Timestamp getTimestamp(String text) throws SQLException {
        return delegate.getTimestamp(text);
    }

    @Override
    public Timestamp getTimestamp(int number, Calendar calendar) throws SQLException {
        return delegate.getTimestamp(number, calendar);
    }

    @Override
    public Timestamp getTimestamp(int number) throws SQLException {
        return delegate.getTimestamp(number);
    }

    @Override
    public URL getURL(String text) throws SQLException {
        return delegate.getURL(text);
    }

    @Override
    public URL getURL(int number) throws SQLException {
        return delegate.getURL(number);
    }

    @Override
    public void registerOutParameter(String text, int number, String text2) throws SQLException {
        delegate.registerOutParameter(text, number, text2);
    }

    @Override
    public void registerOutParameter(String text, int number, int number2) throws SQLException {
        delegate.registerOutParameter(text, number, number2);
    }

    @Override
    public void registerOutParameter(String text, int number) throws SQLException {
        delegate.registerOutParameter(text, number);
    }

    @Override
    public void registerOutParameter(String text, SQLType sqlType, String text2) throws SQLException {
        delegate.registerOutParameter(text, sqlType, text2);
    }

    @Override
    public void registerOutParameter(String text, SQLType sqlType, int number) throws SQLException {
        delegate.registerOutParameter(text, sqlType, number);
    }

    @Override
    public void registerOutParameter(String text, SQLType sqlType) throws SQLException {
        delegate.registerOutParameter(text, sqlType);
    }

    @Override
    public void registerOutParameter(int number, int number2, String text) throws SQLException {
        delegate.registerOutParameter(number, number2, text);
    }

    @Override
    public void registerOutParameter(int number, int number2, int number3) throws SQLException {
        delegate.registerOutParameter(number, number2, number3);
    }

    @Override
    public void registerOutParameter(int number, int number2) throws SQLException {
        delegate.registerOutParameter(number, number2);
    }

    @Override
    public void registerOutParameter(int number, SQLType sqlType, String text) throws SQLException {
        delegate.registerOutParameter(number, sqlType, text);
    }

    @Override
    public void registerOutParameter(int number, SQLType sqlType, int number2) throws SQLException {
        delegate.registerOutParameter(number, sqlType, number2);
    }

    @Override
    public void registerOutParameter(int number, SQLType sqlType) throws SQLException {
        delegate.registerOutParameter(number, sqlType);
    }

    @Override
    public void setAsciiStream(String text, InputStream stream, int number) throws SQLException {
        delegate.setAsciiStream(text, stream, number);
    }

    @Override
    public void setAsciiStream(String text, InputStream stream, long length) throws SQLException {
        delegate.setAsciiStream(text, stream, length);
    }

    @Override
    public void setAsciiStream(String text, InputStream stream) throws SQLException {
        delegate.setAsciiStream(text, stream);
    }

    @Override
    public void setBigDecimal(String text, BigDecimal bigDecimal) throws SQLException {
        delegate.setBigDecimal(text, bigDecimal);
    }

    @Override
    public void setBinaryStream(String text, InputStream stream, int number) throws SQLException {
        delegate.setBinaryStream(text, stream, number);
    }

    @Override
    public void setBinaryStream(String text, InputStream stream, long length) throws SQLException {
        delegate.setBinaryStream(text, stream, length);
    }

    @Override
    public void setBinaryStream(String text, InputStream stream) throws SQLException {
        delegate.setBinaryStream(text, stream);
    }

    @Override
    public void setBlob(String text, InputStream stream, long length) throws SQLException {
        delegate.setBlob(text, stream, length);
    }

    @Override
    public void setBlob(String text, InputStream stream) throws SQLException {
        delegate.setBlob(text, stream);
    }

    @Override
    public void setBlob(String text, Blob blob) throws SQLException {
        delegate.setBlob(text, blob);
    }

    @Override
    public void setBoolean(String text, boolean flag) throws SQLException {
        delegate.setBoolean(text, flag);
    }

    @Override
    public void setByte(String text, byte octet) throws SQLException {
        delegate.setByte(text, octet);
    }

    @Override
    public void setBytes(String text, byte[] bytes) throws SQLException {
        delegate.setBytes(text, bytes);
    }

    @Override
    public void setCharacterStream(String text, Reader reader, int number) throws SQLException {
        delegate.setCharacterStream(text, reader, number);
    }

    @Override
    public void setCharacterStream(String text, Reader reader, long length) throws SQLException {
        delegate.setCharacterStream(text, reader, length);
    }

    @Override
    public void setCharacterStream(String text, Reader reader) throws SQLException {
        delegate.setCharacterStream(text, reader);
    }

    @Override
    public void setClob(String text, Reader reader, long length) throws SQLException {
        delegate.setClob(text, reader, length);
    }

    @Override
    public void setClob(String text, Reader reader) throws SQLException {
        delegate.setClob(text, reader);
    }

    @Override
    public void setClob(String text, Clob clob) throws SQLException {
        delegate.setClob(text, clob);
    }

    @Override
    public void setDate(String text, Date date, Calendar calendar) throws SQLException {
        delegate.setDate(text, date, calendar);
    }

    @Override
    public void setDate(String text, Date date) throws SQLException {
        delegate.setDate(text, date);
    }

    @Override
    public void setDouble(String text, double real) throws SQLException {
        delegate.setDouble(text, real);
    }

    @Override
    public void setFloat(String text, float real) throws SQLException {
        delegate.setFloat(text, real);
    }

    @Override
    public void setInt(String text, int number) throws SQLException {
        delegate.setInt(text, number);
    }

    @Override
    public void setLong(String text, long length) throws SQLException {
        delegate.setLong(text, length);
    }

    @Override
    public void setNCharacterStream(String text, Reader reader, long length) throws SQLException {
        delegate.setNCharacterStream(text, reader, length);
    }

    @Override
    public void setNCharacterStream(String text, Reader reader) throws SQLException {
        delegate.setNCharacterStream(text, reader);
    }

    @Override
    public void setNClob(String text, Reader reader, long length) throws SQLException {
        delegate.setNClob(text, reader, length);
    }

    @Override
    public void setNClob(String text, Reader reader) throws SQLException {
        delegate.setNClob(text, reader);
    }

    @Override
    public void setNClob(String text, NClob nclob) throws SQLException {
        delegate.setNClob(text, nclob);
    }

    @Override
    public void setNString(String text, String text2) throws SQLException {
        delegate.setNString(text, text2);
    }

    @Override
    public void setNull(String text, int number, String text2) throws SQLException {
        delegate.setNull(text, number, text2);
    }

    @Override
    public void setNull(String text, int number) throws SQLException {
        delegate.setNull(text, number);
    }

    @Override
    public void setObject(String text, Object value, int number, int number2) throws SQLException {
        delegate.setObject(text, value, number, number2);
    }

    @Override
    public void setObject(String text, Object value, int number) throws SQLException {
        delegate.setObject(text, value, number);
    }

    @Override
    public void setObject(String text, Object value, SQLType sqlType, int number) throws SQLException {
        delegate.setObject(text, value, sqlType, number);
    }

    @Override
    public void setObject(String text, Object value, SQLType sqlType) throws SQLException {
        delegate.setObject(text, value, sqlType);
    }

    @Override
    public void setObject(String text, Object value) throws SQLException {
        delegate.setObject(text, value);
    }

    @Override
    public void setRowId(String text, RowId rowId) throws SQLException {
        delegate.setRowId(text, rowId);
    }

    @Override
    public void setSQLXML(String text, SQLXML xml) throws SQLException {
        delegate.setSQLXML(text, xml);
    }

    @Override
    public void setShort(String text, short small) throws SQLException {
        delegate.setShort(text, small);
    }

    @Override
    public void setString(String text, String text2) throws SQLException {
        delegate.setString(text, text2);
    }

    @Override
    public void setTime(String text, Time time, Calendar calendar) throws SQLException {
        delegate.setTime(text, time, calendar);
    }

    @Override
    public void setTime(String text, Time time) throws SQLException {
        delegate.setTime(text, time);
    }

    @Override
    public void setTimestamp(String text, Timestamp timestamp, Calendar calendar) throws SQLException {
        delegate.setTimestamp(text, timestamp, calendar);
    }

    @Override
    public void setTimestamp(String text, Timestamp timestamp) throws SQLException {
        delegate.setTimestamp(text, timestamp);
    }

    @Override
    public void setURL(String text, URL url) throws SQLException {
        delegate.setURL(text, url);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return delegate.wasNull();
    }
}
