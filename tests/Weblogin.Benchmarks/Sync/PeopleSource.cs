using System.Globalization;
using System.Runtime.CompilerServices;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Sync;

namespace Weblogin.Benchmarks.Sync;

/// <summary>A source of as many people as there are numbers.</summary>
/// <param name="changedInThousand">Whose row says something else than at 0; spread evenly.</param>
internal sealed class PeopleSource(NationalId[] ids, int changedInThousand) : IProfileSource
{
    public string Name => "hr";

    public SourceExtent Extent => SourceExtent.Full;

    public static PersonProfile Profile(int number, NationalId id, int changedInThousand)
    {
        var userName = string.Create(CultureInfo.InvariantCulture, $"bruker{number:D7}");
        // 997 and a thousand have no divisor in common: every thousandth part is spread over the whole.
        var isChanged = (long)number * 997 % 1000 < changedInThousand;
        return new PersonProfile
        {
            NationalId = id,
            UserName = userName,
            ExternalId = userName[6..],
            GivenName = "Kari Anne",
            FamilyName = isChanged ? string.Create(CultureInfo.InvariantCulture, $"Nordmann-{changedInThousand}") : "Nordmann",
            Email = userName + "@virksomhet1.example",
            Mobile = "+4790000000",
        };
    }

    public async IAsyncEnumerable<SourceRow> ReadAsync(DateTimeOffset? since, IProgress<double>? read, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 0; i < ids.Length; i++)
            yield return new SourceRow.Present(i + 1, new SyncedRecord.Person(Profile(i, ids[i], changedInThousand)));
        await Task.CompletedTask;
    }
}
