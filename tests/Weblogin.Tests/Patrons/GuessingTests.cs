using System.Globalization;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Storage.Sql;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Patrons;

/// <summary>Guessing PINs against the real counters with a clock moved by hand. The figures are those of docs/security.md.</summary>
public sealed class GuessingTests : IAsyncDisposable
{
    private const int Pins = 10_000;
    private const string Card = "N000106184";
    private const string Pin = "4071";
    private const string Wrong = "9024";

    private static readonly int CommonPins = Enumerable.Range(0, Pins).Count(pin => SecretRules.IsCommonPin(pin.ToString("D4", CultureInfo.InvariantCulture)));

    private static readonly Tenant Library = DocumentSamples.Tenant()
        .With("identityProviders[0]", """{"id":"adfs","kind":"local","name":"Lånekort","methods":["pin","password","pin-code"]}""").Read();

    private readonly SqliteFolder _folder = new();
    private readonly MovedClock _clock = new();
    private readonly CountingHasher _hasher = new();
    private readonly HashingTurns _turns = new(2);
    private readonly SqlStores _stores;
    private readonly CountingStores _counting;
    private readonly PatronProofs _proofs;

    public GuessingTests()
    {
        _stores = _folder.Open().Stores;
        _counting = new CountingStores(_stores);
        _proofs = new PatronProofs(_counting, _counting, _counting, _hasher, _turns, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _turns.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public void chances_are_below_what_is_promised()
    {
        var space = (double)(Pins - CommonPins);

        // What is judged alone in a year, of the PINs that are ever judged alone.
        Assert.True((GuessBudgets.PinsOfYear - 1) / space < 0.002, $"{CommonPins} common PINs");
        Assert.True(GuessBudgets.PinsOfTenant * 365 / space < 5, $"{CommonPins} common PINs");
        Assert.InRange(CommonPins, 200, 250);
    }

    [Fact]
    public async Task one_card_is_guessed_at_nineteen_times_a_year_five_times_a_day_at_the_most()
    {
        await AddAsync(Card);
        List<int> judged = [];
        for (var day = 0; day < 365; day++)
        {
            judged.Add(await GuessAsync(Card, 10));
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(GuessBudgets.PinsOfDay, judged.Max());
        Assert.Equal(GuessBudgets.PinsOfYear - 1, judged.Sum());
        // A year after the first of them as many days begin anew, and no more in any year.
        Assert.Equal(5, await GuessAsync(Card, 10));
    }

    [Fact]
    public async Task spraying_over_many_cards_is_judged_as_often_as_the_tenant_has_guesses_whatever_the_cards()
    {
        var judged = 0;
        for (var day = 0; day < 3; day++)
        {
            for (var card = 0; card < 200; card++)
                judged += await GuessAsync($"N{day:D3}{card:D6}", 1);
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3 * GuessBudgets.PinsOfTenant, judged);
    }

    [Fact]
    public async Task parallel_guesses_get_no_more_than_those_after_one_another()
    {
        await AddAsync(Card);
        using var wide = new HashingTurns(64);
        var proofs = new PatronProofs(_stores.Patrons, _stores.KnownBrowsers, _stores.Guesses, _hasher, wide, _clock);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => proofs.JudgeAsync(Library, Register, Card, Wrong, null, CancellationToken.None))));

        Assert.Equal(GuessBudgets.PinsOfDay, outcomes.Count(outcome => outcome is SecretProof.Wrong));
        Assert.All(outcomes.Where(outcome => outcome is not SecretProof.Wrong), outcome => Assert.Null(Assert.IsType<SecretProof.NotAlone>(outcome).Patron));
    }

    [Fact]
    public async Task strangers_close_a_pin_alone_to_unknown_browsers_and_nothing_else()
    {
        var person = await AddAsync(Card);
        var known = OneTimeHandle.New();
        await _stores.KnownBrowsers.RememberAsync(Library.Id, known.Hash, person, _clock.GetUtcNow().AddDays(300));
        await GuessAsync(Card, 10);

        // Right or wrong, an unknown browser is told nothing; behind it the right one leads on to the code.
        Assert.NotNull(Assert.IsType<SecretProof.NotAlone>(await JudgeAsync(Card, Pin)).Patron);
        Assert.Null(Assert.IsType<SecretProof.NotAlone>(await JudgeAsync(Card, Wrong)).Patron);
        Assert.True(Assert.IsType<SecretProof.Right>(await JudgeAsync(Card, Pin, known)).IsPin);
        Assert.False(Assert.IsType<SecretProof.Right>(await JudgeAsync(Card, "fire tilfeldige ord")).IsPin);
        Assert.IsType<SecretProof.NotAlone>(await JudgeAsync(Card, Pin, OneTimeHandle.New()));
    }

    [Fact]
    public async Task known_browser_has_guesses_of_its_own_and_is_a_strangers_after_them()
    {
        var person = await AddAsync(Card);
        var known = OneTimeHandle.New();
        await _stores.KnownBrowsers.RememberAsync(Library.Id, known.Hash, person, _clock.GetUtcNow().AddDays(300));

        for (var guess = 0; guess < GuessBudgets.OfKnownBrowser; guess++)
            Assert.IsType<SecretProof.Wrong>(await JudgeAsync(Card, Wrong, known));

        Assert.IsType<SecretProof.NotAlone>(await JudgeAsync(Card, Pin, known));
        // It has spent nothing of anybody else's.
        Assert.IsType<SecretProof.Right>(await JudgeAsync(Card, Pin));
    }

    [Fact]
    public async Task right_pins_spend_nothing()
    {
        await AddAsync(Card);

        for (var login = 0; login < 12; login++)
            Assert.IsType<SecretProof.Right>(await JudgeAsync(Card, Pin));

        Assert.Equal(5, await GuessAsync(Card, 10));
    }

    [Fact]
    public async Task common_pin_is_never_judged_alone_in_an_unknown_browser_and_spends_nothing()
    {
        var person = await AddAsync(Card, "1234");
        var known = OneTimeHandle.New();
        await _stores.KnownBrowsers.RememberAsync(Library.Id, known.Hash, person, _clock.GetUtcNow().AddDays(300));

        for (var guess = 0; guess < 8; guess++)
            Assert.IsType<SecretProof.NotAlone>(await JudgeAsync(Card, "1234"));
        Assert.IsType<SecretProof.NotAlone>(await JudgeAsync("N000999999", "1234"));

        Assert.IsType<SecretProof.Right>(await JudgeAsync(Card, "1234", known));
        Assert.Equal(5, await GuessAsync(Card, 10));
    }

    [Fact]
    public async Task passwords_have_a_budget_of_their_own()
    {
        await AddAsync(Card);

        for (var guess = 0; guess < GuessBudgets.PasswordsOfDay; guess++)
            Assert.IsType<SecretProof.Wrong>(await JudgeAsync(Card, "ikke det passordet"));

        Assert.IsType<SecretProof.Closed>(await JudgeAsync(Card, "fire tilfeldige ord"));
        Assert.IsType<SecretProof.Right>(await JudgeAsync(Card, Pin));
    }

    [Theory]
    [InlineData(Wrong, false)]
    [InlineData(Wrong, true)]
    [InlineData("1234", false)]
    [InlineData("ikke det passordet", false)]
    [InlineData("12", false)]
    [InlineData("", false)]
    public async Task known_and_unknown_cards_cost_the_same(string secret, bool withCookie)
    {
        await AddAsync(Card);
        await AddAsync("N000106188", pin: null);
        var cookie = withCookie ? OneTimeHandle.New() : null;
        List<(string, string)> costs = [];
        foreach (var card in new[] { Card, "N000106188", "N000999999", "ikke@noe.example", "kari@bibliotek.example", new string('x', 300), "'); DROP TABLE patron; --" })
        {
            for (var guess = 0; guess < 7; guess++)
            {
                _counting.Calls.Clear();
                _hasher.Hashes = 0;
                var outcome = await JudgeAsync(card, secret, cookie);
                costs.Add(($"{guess} {outcome}", $"{string.Join(' ', _counting.Calls)} {_hasher.Hashes} hashes"));
            }
        }

        // The same at each guess in turn, whatever the card: outcome, calls of the stores, hashes.
        Assert.All(costs.GroupBy(cost => cost.Item1[0]), turn => Assert.Single(turn.Distinct()));
        Assert.All(costs, cost => Assert.EndsWith(" 1 hashes", cost.Item2, StringComparison.Ordinal));
    }

    private static IdentityProvider.Local Register => (IdentityProvider.Local)Library.IdentityProviders[0];

    private Task<SecretProof> JudgeAsync(string card, string secret, OneTimeHandle? browser = null) => _proofs.JudgeAsync(Library, Register, card, secret, browser, CancellationToken.None);

    /// <summary>How many of so many wrong PINs are judged.</summary>
    private async Task<int> GuessAsync(string card, int times)
    {
        var judged = 0;
        for (var guess = 0; guess < times; guess++)
            judged += await JudgeAsync(card, Wrong) is SecretProof.Wrong ? 1 : 0;
        return judged;
    }

    private async Task<PersonId> AddAsync(string card, string? pin = Pin)
    {
        var person = await _stores.People.AddAsync(_clock.GetUtcNow(), CancellationToken.None);
        var patron = new Patron
        {
            Tenant = Library.Id,
            Person = person,
            CardNumbers = [card],
            Email = "kari@bibliotek.example",
            PinHash = pin is null ? null : _hasher.Hash(pin),
            PasswordHash = _hasher.Hash("fire tilfeldige ord"),
        };
        Assert.Equal(PatronSaving.Saved, await _stores.Patrons.SaveAsync(patron));
        return person;
    }

    private sealed class MovedClock : TimeProvider
    {
        private DateTimeOffset _now = Samples.Now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }

    /// <summary>Hashes at no cost, and counts.</summary>
    private sealed class CountingHasher : ISecretHasher
    {
        private int _hashes;

        public int Hashes
        {
            get => _hashes;
            set => _hashes = value;
        }

        public string Hash(string secret) => $"hash of {secret}";

        public bool Verify(string? hash, string secret)
        {
            Interlocked.Increment(ref _hashes);
            return hash == $"hash of {secret}";
        }
    }

    /// <summary>The real stores, with a list of what was asked of them.</summary>
    private sealed class CountingStores(SqlStores stores) : IPatronStore, IKnownBrowserStore, IGuessStore
    {
        public List<string> Calls { get; } = [];

        public Task<Patron?> FindAsync(TenantId tenant, PatronIdentifier identifier, CancellationToken ct) => Counted(nameof(FindAsync), stores.Patrons.FindAsync(tenant, identifier, ct));

        public Task<bool> IsKnownAsync(TenantId tenant, byte[] browserHash, string identified, DateTimeOffset now, CancellationToken ct) =>
            Counted(nameof(IsKnownAsync), stores.KnownBrowsers.IsKnownAsync(tenant, browserHash, identified, now, ct));

        public Task<bool> TryTakeAsync(TenantId tenant, IReadOnlyList<GuessBudget> budgets, DateTimeOffset now) =>
            Counted($"{nameof(TryTakeAsync)}({budgets.Count})", stores.Guesses.TryTakeAsync(tenant, budgets, now));

        public Task GiveBackAsync(TenantId tenant, IReadOnlyList<GuessBudget> budgets, DateTimeOffset taken)
        {
            Calls.Add(nameof(GiveBackAsync));
            return stores.Guesses.GiveBackAsync(tenant, budgets, taken);
        }

        public Task<Patron?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) => throw new NotSupportedException();

        public Task<DateTimeOffset?> LastActiveAsync(TenantId tenant, PersonId person, CancellationToken ct) => throw new NotSupportedException();

        public Task<PatronSaving> SaveAsync(Patron patron, params IReadOnlyList<IPendingWrite> along) => throw new NotSupportedException();

        public IPendingWrite WasActive(TenantId tenant, PersonId person, DateTimeOffset at) => throw new NotSupportedException();

        public Task RememberAsync(TenantId tenant, byte[] browserHash, PersonId person, DateTimeOffset expiresAt) => throw new NotSupportedException();

        public Task ForgetAsync(TenantId tenant, PersonId person) => throw new NotSupportedException();

        private Task<T> Counted<T>(string call, Task<T> result)
        {
            Calls.Add(call);
            return result;
        }
    }
}
