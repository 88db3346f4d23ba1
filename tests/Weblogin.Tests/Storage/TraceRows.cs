using Weblogin.Audit.Traces;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Rows of traces as logins make them.</summary>
internal static class TraceRows
{
    /// <summary>What one login did.</summary>
    public static IReadOnlyList<LoginTraceRow> Of(ILoginTraceStore store, TenantId tenant, LoginId login, DateTimeOffset expiresAt, params IEnumerable<TracedEvent> events)
    {
        var batch = new TraceBatch();
        foreach (var traced in events)
            Assert.True(batch.TryAdd(tenant, login, traced.Event, store.Encode(traced)));
        return batch.Rows(expiresAt);
    }
}
