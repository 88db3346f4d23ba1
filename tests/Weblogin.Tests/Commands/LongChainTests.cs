using Microsoft.Extensions.DependencyInjection;
using Weblogin.Audit.Chains;
using Weblogin.Release;
using Weblogin.Tests.Attacks;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>What a walk along a long chain holds. Alone in the process, for its memory is looked at.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LongChainTests : CommandDesk
{
    [Fact]
    public async Task hundred_thousand_entries_are_verified_a_page_at_a_time()
    {
        const int Entries = 100_000;
        await Services.GetRequiredService<ILedger>().RecordAsync([.. Enumerable.Range(0, Entries).Select(Entry)]);
        // The host does the same beside it.
        do
            await Services.GetRequiredService<IChainStore>().LinkAsync(Clock.Now, None);
        while (await Services.GetRequiredService<IChainStore>().WaitingAsync(ChainLog.Ledger, null, Clock.Now.AddYears(1), None) > 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var verifier = new ChainVerifier(Services.GetRequiredService<IChainStore>(), Services.GetRequiredService<IHeadSigner>(), Clock);
        var pages = 0;

        await foreach (var report in verifier.VerifyAsync(Samples.Tenant, null, Look, None))
            Assert.Equal((Entries, 0), ((int)report.Entries, report.Findings.Count));

        Assert.True(pages >= Entries / 500);
        // Half a kilobyte an entry would be fifty megabytes.
        Assert.InRange(most - before, long.MinValue, 20_000_000);

        void Look(long walked)
        {
            if (++pages % 50 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    private LedgerEntry Entry(int n) => new(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(Samples.Kari), Clock.Now.AddMilliseconds(n), "pid (scope pid)");
}
