using System.Text;
using Weblogin.Sync;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tenants;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>Reads texts as sources, and says what came in a line a row.</summary>
internal static class Reading
{
    public const string Kari = "01819010001";
    public const string Ola = "02820550032";
    public const string Per = "03837810050";

    public static SourceShape Shape(SyncFormat format, SyncedKind? kind = SyncedKind.Person, SourceExtent extent = SourceExtent.Changes, bool allowsSynthetic = true) =>
        new(format, kind, extent, allowsSynthetic);

    public static Task<IReadOnlyList<SourceRow>> ReadAsync(string text, SourceShape shape) => ReadAsync(Encoding.UTF8.GetBytes(text), shape);

    /// <param name="chunk">How many octets come at a time.</param>
    public static async Task<IReadOnlyList<SourceRow>> ReadAsync(byte[] octets, SourceShape shape, int chunk = int.MaxValue)
    {
        List<SourceRow> rows = [];
        await foreach (var row in SourceReader.ReadAsync(new Dripping(octets, chunk), shape, CancellationToken.None))
            rows.Add(row);
        rows.RemoveAll(row => row is SourceRow.Aside);
        return rows;
    }

    /// <summary>What is told beside the rows.</summary>
    public static async Task<IReadOnlyList<SourceRow.Aside>> AsidesAsync(string text, SourceShape shape)
    {
        List<SourceRow.Aside> asides = [];
        await foreach (var row in SourceReader.ReadAsync(new Dripping(Encoding.UTF8.GetBytes(text), int.MaxValue), shape, CancellationToken.None))
        {
            if (row is SourceRow.Aside aside)
                asides.Add(aside);
        }

        return asides;
    }

    /// <summary>What a row says, in words a test can hold against.</summary>
    public static string Told(SourceRow row) => row switch
    {
        SourceRow.Present { Record: SyncedRecord.Person { Profile: var p } } present =>
            string.Join(' ', new[] { $"{row.Line} person {p.NationalId.Reveal()}", p.UserName, p.PrincipalName, p.GivenName, p.MiddleName, p.FamilyName, p.Email, p.Mobile, p.ExternalId }.OfType<string>()) + (present.Remark is { } remark ? $" ({remark})" : ""),
        SourceRow.Present { Record: SyncedRecord.Unit u } => $"{row.Line} unit {u.Id} {u.Level} {u.Name} {u.ParentId}".Trim(),
        SourceRow.Present { Record: SyncedRecord.JobRole r } => $"{row.Line} role {r.Code} {r.Name} {r.OtherName}".Trim(),
        SourceRow.Present { Record: SyncedRecord.Position p } => $"{row.Line} position {p.Id} {p.PersonId} {p.UnitId} {p.RoleCode}".Trim(),
        SourceRow.Present { Record: SyncedRecord.Leader l } => $"{row.Line} leader {l.UnitId} {l.PersonId} {l.Priority}",
        SourceRow.Gone gone => $"{row.Line} gone {gone.Key.Kind} {gone.Key.Text}",
        SourceRow.Unreadable bad => $"{row.Line} unreadable {bad.Fault}",
        SourceRow.Broken broken => $"{row.Line} broken {broken.Fault}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A stream that gives a few octets at a time, and asynchronously only.</summary>
    private sealed class Dripping(byte[] octets, int chunk) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Sources are read asynchronously.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, chunk), octets.Length - _at);
            octets.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return ValueTask.FromResult(count);
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
