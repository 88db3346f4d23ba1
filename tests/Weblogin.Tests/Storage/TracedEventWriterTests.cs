using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What is written by hand is what the serializer would have written.</summary>
public sealed class TracedEventWriterTests
{
    private static readonly PersonId Person = PersonId.New();

    private static readonly LoginTraceEvent[] Events =
    [
        new LoginTraceEvent.RequestTaken(Samples.Platform, "oidc", "nlsso-loa-low"),
        new LoginTraceEvent.RequestTaken(Samples.Platform, "saml", "nlsso-loa-high") { Fresh = true, Silent = true, Hint = Samples.Adfs },
        new LoginTraceEvent.RequestTaken(Samples.Platform, "saml", "nlsso-loa-high") { Hint = Samples.Adfs },
        new LoginTraceEvent.ChoiceShown(),
        new LoginTraceEvent.LeftFor(Samples.Adfs, Fresh: true),
        new LoginTraceEvent.LeftFor(Samples.Adfs, Fresh: false),
        new LoginTraceEvent.AnswerTaken(Samples.Adfs, ["upn", "half \ud800", "æøå \"<>\\\n \u2028 \ud83d\ude00"])
        {
            Algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Key = "00ff", KeyExpired = true, WasEncrypted = true, IssuedAt = Samples.Now.AddTicks(1_234_567), Context = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
        },
        new LoginTraceEvent.AnswerTaken(Samples.Adfs, []) { IsWhole = false, IsExamined = true },
        new LoginTraceEvent.AnswerRefused(Samples.Adfs, "SignatureWrong", "\ud800 half"),
        new LoginTraceEvent.Resolved(Samples.Adfs, [new TracedRule("Claim", "Claim", null, null), new TracedRule("Profile", null, Samples.Now, FailureReason.NationalIdMissing)]) { Person = Person },
        new LoginTraceEvent.Resolved(Samples.Adfs, []),
        new LoginTraceEvent.LevelJudged("nlsso-loa-substantial", "nlsso-loa-high", "LevelTooLow"),
        new LoginTraceEvent.WayInFailed(Samples.Adfs, FailureReason.NationalIdMissing, "no claim") { Named = "urn:x", Missing = ["pid"] },
        new LoginTraceEvent.Questioned(["email"]),
        new LoginTraceEvent.Answered(Samples.Adfs, "nlsso-loa-high", [new TracedClaim("sub", ReleaseReason.EveryLogin), new TracedClaim("name", ReleaseReason.Scope("profile")) { Source = "name" }, new TracedClaim("old", null)]) { By = "Claim", Person = Person, FromSession = true },
        new LoginTraceEvent.Answered(Samples.Adfs, "nlsso-loa-low", []) { By = "Register" },
        new LoginTraceEvent.CodeRedeemed(),
        new LoginTraceEvent.CodeRefused(TokenRefusal.Expired),
        new LoginTraceEvent.RelyingPartyTold(Samples.Platform, FailureReason.Cancelled, "there"),
        new LoginTraceEvent.RefusalShown("AssuranceTooLow", "7KQM-2F9D-XH4T", "reached Low") { Reason = FailureReason.LevelTooLow },
    ];

    private readonly TracedEventWriter _writer = new();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Events.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void event_is_written_as_the_serializer_would(int number)
    {
        var traced = new TracedEvent(Samples.Now.AddMilliseconds(number), Events[number]);

        var written = Encoding.UTF8.GetString(_writer.Write(traced));

        Assert.Equal(JsonSerializer.Serialize(traced, StoredJson.Of.TracedEvent), written);
    }

    [Fact]
    public void no_kind_of_event_and_nothing_that_one_says_is_left_out_of_these_tests()
    {
        var kinds = typeof(LoginTraceEvent).GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(LoginTraceEvent)));

        object[] said =
        [
            .. Events, .. Events.OfType<LoginTraceEvent.Resolved>().SelectMany(resolved => resolved.Rules), .. Events.OfType<LoginTraceEvent.Answered>().SelectMany(answered => answered.Released),
            .. Events.OfType<LoginTraceEvent.Answered>().SelectMany(answered => answered.Released).Select(claim => claim.Reason).OfType<ReleaseReason>(),
        ];
        Assert.All([.. kinds, typeof(TracedRule), typeof(TracedClaim), typeof(ReleaseReason)], kind => Assert.All(
            kind.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is not JsonIgnoreCondition.Always),
            property => Assert.Contains(said, one => one.GetType() == kind && IsSaid(property.GetValue(one)))));
    }

    [Fact]
    public async Task many_write_at_one_time()
    {
        var expected = Events.Select(happened => _writer.Write(new TracedEvent(Samples.Now, happened))).ToArray();

        await Parallel.ForAsync(0, 2_000, (turn, _) =>
        {
            Assert.Equal(expected[turn % Events.Length], _writer.Write(new TracedEvent(Samples.Now, Events[turn % Events.Length])));
            return ValueTask.CompletedTask;
        });
    }

    private static bool IsSaid(object? value) => value switch
    {
        null or false => false,
        System.Collections.ICollection { Count: 0 } => false,
        _ => true,
    };
}
