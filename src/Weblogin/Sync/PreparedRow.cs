namespace Weblogin.Sync;

/// <summary>A row of the source with what is computed of it before the store is asked.</summary>
/// <param name="Content">Of a row that tells a record; else nothing.</param>
/// <param name="Key">Of the record it is about; null where that is not known.</param>
/// <param name="Payload">Sealed; null where it is to be sealed when it turns out to differ.</param>
internal readonly record struct PreparedRow(SourceRow Row, StagedContent Content, UInt128? Key, byte[]? Payload);
