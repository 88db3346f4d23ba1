using Weblogin.Downstream.Oidc;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Sql;

namespace Weblogin.Tests.Storage;

/// <summary>What a login does in one commit with more, done alone.</summary>
internal static class LoginStoreCalls
{
    public static Task OpenStepAsync(this ILoginStore store, byte[] stepHash, LoginStep step, DateTimeOffset expiresAt) =>
        store.CommitAsync(null, [store.Open(stepHash, step, expiresAt)]);

    /// <summary>Finds a step and uses it up.</summary>
    public static async Task<StepForBrowser> TakeStepAsync(this ILoginStore store, TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now) =>
        await UseAsync(store, await store.FindAsync(tenant, stepHash, browserHash, now, CancellationToken.None));

    /// <summary>Finds a parked answer and uses its step up.</summary>
    public static async Task<StepForBrowser> TakeParkedAsync(this ILoginStore store, TenantId tenant, ParkedKey key, byte[] browserHash, DateTimeOffset now) =>
        await UseAsync(store, await store.FindParkedAsync(tenant, key, browserHash, now, CancellationToken.None));

    public static Task StartSessionAsync(this SqlStores stores, byte[] newHash, byte[]? oldHash, BrowserSession session) =>
        stores.Logins.CommitAsync(null, [stores.Sessions.Start(newHash, oldHash, session, static () => true)]);

    public static Task UpdateSessionAsync(this SqlStores stores, byte[] sessionHash, BrowserSession session) =>
        stores.Logins.CommitAsync(null, [stores.Sessions.Update(sessionHash, session)]);

    public static Task AddGrantAsync(this SqlStores stores, byte[] codeHash, Grant grant) =>
        stores.Logins.CommitAsync(null, [stores.Grants.Add(codeHash, grant)]);

    /// <summary>Looks what is known of an account, and remembers it.</summary>
    public static async Task<AccountSighting> SeeAsync(this SqlStores stores, TenantId tenant, PersonId person, string userName, DateTimeOffset now)
    {
        var seen = await stores.Memberships.SeenAsync(tenant, person, userName, now, CancellationToken.None);
        if (seen.Write is { } write)
            await stores.Logins.CommitAsync(null, [write]);
        return seen.Account;
    }

    private static async Task<StepForBrowser> UseAsync(ILoginStore store, StepForBrowser found) =>
        found is not StepForBrowser.Open open || await store.CommitAsync(open.Use, []) ? found : new StepForBrowser.NotOpen();
}
