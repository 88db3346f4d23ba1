using Weblogin.Downstream.Oidc;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly DateTimeOffset TokenEnd = Samples.Now.AddMinutes(10);

    [Fact]
    public async Task grant_is_redeemed_by_its_code_and_found_by_its_token()
    {
        var code = Samples.Hash();
        var token = Samples.Beside(code);
        var grant = Samples.Grant();
        await Stores.AddGrantAsync(code, grant);

        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, Samples.Beside(code), token, TokenEnd, Samples.Now));
        Assert.Equivalent(grant, await Stores.Grants.RedeemAsync(Samples.Tenant, code, token, TokenEnd, Samples.Now), strict: true);
        Assert.Equivalent(grant, await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None), strict: true);
    }

    [Fact]
    public async Task access_token_of_another_row_is_a_mistake_of_ours()
    {
        var code = Samples.Hash();
        await Stores.AddGrantAsync(code, Samples.Grant());

        await Assert.ThrowsAsync<ArgumentException>(() => Stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Hash(), TokenEnd, Samples.Now));
    }

    [Fact]
    public async Task one_of_many_redeems_the_code_and_the_others_revoke_its_token()
    {
        var code = Samples.Hash();
        await Stores.AddGrantAsync(code, Samples.Grant());
        var tokens = Enumerable.Range(0, Crowd).Select(_ => Samples.Beside(code)).ToArray();
        var next = -1;

        var results = await FromManyAsync(() =>
            Stores.Grants.RedeemAsync(Samples.Tenant, code, tokens[Interlocked.Increment(ref next)], TokenEnd, Samples.Now));

        Assert.Single(results, redeemed => redeemed is not null);
        foreach (var token in tokens)
            Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
    }

    [Fact]
    public async Task second_redemption_fails_and_revokes_the_token_of_the_first()
    {
        var code = Samples.Hash();
        var (token, second) = (Samples.Beside(code), Samples.Beside(code));
        await Stores.AddGrantAsync(code, Samples.Grant());
        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, code, token, TokenEnd, Samples.Now));

        // After the code's own life, while its token lives.
        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, code, second, TokenEnd, Samples.Now.AddMinutes(5)));

        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, second, Samples.Now, None));
    }

    [Fact]
    public async Task code_is_not_redeemed_from_the_moment_it_expires()
    {
        var (code, late) = (Samples.Hash(), Samples.Hash());
        var grant = Samples.Grant();
        await Stores.AddGrantAsync(code, grant);
        await Stores.AddGrantAsync(late, grant);

        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), TokenEnd, grant.CodeExpiresAt.AddMilliseconds(-1)));
        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, late, Samples.Beside(late), TokenEnd, grant.CodeExpiresAt));
    }

    [Fact]
    public async Task code_is_known_whatever_became_of_it_and_to_its_own_tenant_alone()
    {
        var code = Samples.Hash();
        var grant = Samples.Grant();
        await Stores.AddGrantAsync(code, grant);
        Assert.Equivalent(new KnownCode(grant, IsUsed: false), await Stores.Grants.FindByCodeAsync(Samples.Tenant, code, None), strict: true);

        await Stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), TokenEnd, Samples.Now);
        await Stores.Grants.RevokeAsync(Samples.Tenant, code);

        Assert.True((await Stores.Grants.FindByCodeAsync(Samples.Tenant, code, None))!.IsUsed);
        Assert.Null(await Stores.Grants.FindByCodeAsync(Samples.Tenant, Samples.Hash(), None));
        Assert.Null(await Stores.Grants.FindByCodeAsync(Samples.OtherTenant, code, None));
    }

    [Fact]
    public async Task access_token_is_gone_at_the_moment_it_expires()
    {
        var code = Samples.Hash();
        var token = Samples.Beside(code);
        await Stores.AddGrantAsync(code, Samples.Grant());
        await Stores.Grants.RedeemAsync(Samples.Tenant, code, token, TokenEnd, Samples.Now);

        Assert.NotNull(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, TokenEnd.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, TokenEnd, None));
    }

    [Fact]
    public async Task revoked_code_is_not_redeemed_and_its_token_is_dead()
    {
        var (unused, used) = (Samples.Hash(), Samples.Hash());
        var token = Samples.Beside(used);
        await Stores.AddGrantAsync(unused, Samples.Grant());
        await Stores.AddGrantAsync(used, Samples.Grant());
        await Stores.Grants.RedeemAsync(Samples.Tenant, used, token, TokenEnd, Samples.Now);

        await Stores.Grants.RevokeAsync(Samples.Tenant, unused);
        await Stores.Grants.RevokeAsync(Samples.Tenant, used);

        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, unused, Samples.Beside(unused), TokenEnd, Samples.Now));
        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
    }

    [Fact]
    public async Task another_tenant_neither_sees_nor_ends_a_grant()
    {
        var code = Samples.Hash();
        var token = Samples.Beside(code);
        await Stores.AddGrantAsync(code, Samples.Grant());

        Assert.Null(await Stores.Grants.RedeemAsync(Samples.OtherTenant, code, Samples.Beside(code), TokenEnd, Samples.Now));
        await Stores.Grants.RevokeAsync(Samples.OtherTenant, code);
        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, code, token, TokenEnd, Samples.Now));
        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.OtherTenant, token, Samples.Now, None));
    }

    [Fact]
    public async Task one_time_id_is_used_once_by_many_at_once()
    {
        var results = await FromManyAsync(() => UseAsync("client-1", "jti-1"));

        Assert.Single(results, first => first);
        Assert.False(await UseAsync("client-1", "jti-1"));
    }

    [Fact]
    public async Task use_that_came_to_nothing_is_taken_back_and_no_other()
    {
        Assert.True(await UseAsync("letter", "1"));
        Assert.True(await UseAsync("letter", "2"));

        await Stores.OneTimeIds.TakeBackAsync(Samples.OtherTenant, "letter", "2", None);
        await Stores.OneTimeIds.TakeBackAsync(Samples.Tenant, "letter", "1", None);

        Assert.True(await UseAsync("letter", "1"));
        Assert.False(await UseAsync("letter", "2"));
    }

    [Theory]
    [InlineData("client-2", "jti-1")]
    [InlineData("client-1", "jti-2")]
    [InlineData("client-1jti", "-1")]
    [InlineData("client-1", "'; DROP TABLE one_time_id; --")]
    public async Task one_time_id_of_another_scope_or_name_is_another(string scope, string id)
    {
        Assert.True(await UseAsync("client-1", "jti-1"));
        Assert.True(await UseAsync(scope, id));
        Assert.False(await UseAsync(scope, id));
    }

    [Fact]
    public async Task one_time_id_is_each_tenants_own_and_forgotten_when_it_expires()
    {
        Assert.True(await UseAsync("client-1", "jti-1"));
        Assert.True(await Stores.OneTimeIds.TryUseAsync(Samples.OtherTenant, "client-1", "jti-1", TokenEnd, Samples.Now, None));
        Assert.False(await UseAsync("client-1", "jti-1", TokenEnd.AddMilliseconds(-1)));
        Assert.True(await UseAsync("client-1", "jti-1", TokenEnd));
    }

    private Task<bool> UseAsync(string scope, string id, DateTimeOffset? now = null) =>
        Stores.OneTimeIds.TryUseAsync(Samples.Tenant, scope, id, (now ?? Samples.Now) > Samples.Now ? TokenEnd.AddHours(1) : TokenEnd, now ?? Samples.Now, None);
}
