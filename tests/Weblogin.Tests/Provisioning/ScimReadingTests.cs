using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Scim;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Provisioning;

/// <summary>Filters, changes and resources as they come from outside, before any store sees them.</summary>
public sealed class ScimReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void filter_holds_for_those_it_says_and_nobody_else()
    {
        (string Filter, bool Holds)[] cases =
        [
            ("userName eq \"01819010001\"", true), ("USERNAME EQ \"01819010001\"", true), ("userName eq \"02820550032\"", false),
            ("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"01819010001\"", true),
            ("externalId eq \"701984\"", true), ("externalId sw \"7019\"", true), ("externalId sw \"84\"", false),
            ("emails eq \"BJENSEN@example.com\"", true), ("emails.value sw \"bj\"", true), ("phoneNumbers.value eq \"+4755555555\"", true),
            ("name.familyName eq \"jensen\" and name.givenName sw \"Bar\"", true), ("name.familyName eq \"Jensen\" and name.givenName sw \"X\"", false),
            ("entitlements eq \"allow_smartcard\"", true), ("entitlements.value eq \"allow_mobile_id\"", false), ("active eq true", true), ("active eq false", false),
            ("urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User:upn sw \"user@\"", true), ("name.familyName eq \"Jen\\u0073en\"", true),
            ("  externalId   eq   \"701984\"  ", true), ("name.familyName eq \"a and b\"", false),
        ];
        foreach (var (text, holds) in cases)
        {
            var (filter, error) = ScimFilter.Parse(text, mayReadNumbers: false);
            Assert.True(error is null, $"{text}: {error?.Detail}");
            Assert.True(filter!.Holds(Person()) == holds, text);
            Assert.DoesNotContain("01819010001", filter.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void filter_that_is_not_understood_whole_is_refused_by_name()
    {
        string[] cases =
        [
            "", " ", "userName", "userName eq", "userName eq 01819010001", "userName eq \"x", "userName eq \"x\" or externalId eq \"y\"", "not (active eq true)", "(active eq true)",
            "userName ne \"x\"", "userName co \"x\"", "userName pr", "userName gt \"0\"", "password eq \"x\"", "meta.lastModified gt \"2020\"", "emails[type eq \"work\"]", "userName eq \"x\" and",
            "userName eq \"x\"and active eq true", "userName eq null", "userName eq \"\\q\"", "userName sw \"0181\"", "' or 1=1 --", "userName eq \"x\" and \"", "a b c d",
            string.Join(" and ", Enumerable.Repeat("active eq true", 11)), "externalId eq \"" + new string('x', 2000) + "\"", new string('(', 10_000), string.Join(" and ", Enumerable.Repeat("active eq true", 10_000)),
        ];
        foreach (var text in cases)
            Assert.True(ScimFilter.Parse(text, mayReadNumbers: false) is (null, { Status: 400, Type: "invalidFilter" }), text);
        Assert.Null(ScimFilter.Parse("userName sw \"0181\"", mayReadNumbers: true).Error);
    }

    [Fact]
    public void operations_change_what_may_change()
    {
        (string Operations, Func<ScimDraft, object?> Read, object? Expected)[] cases =
        [
            ("""[{"op":"replace","path":"externalId","value":"9"}]""", draft => draft.ExternalId, "9"),
            ("""[{"op":"Replace","value":{"externalId":"9","emails":[{"value":"x@example.com"}]}}]""", draft => draft.Email, "x@example.com"),
            ("""[{"op":"add","path":"emails","value":[{"value":"y@example.com"}]}]""", draft => draft.Email, "y@example.com"),
            ("""[{"op":"replace","path":"emails[type eq \"work\"].value","value":"z@example.com"}]""", draft => draft.Email, "z@example.com"),
            ("""[{"op":"replace","path":"phoneNumbers.value","value":"+4790000000"}]""", draft => draft.Phone, "+4790000000"),
            ("""[{"op":"remove","path":"phoneNumbers"}]""", draft => draft.Phone, null),
            ("""[{"op":"remove","path":"emails[value eq \"bjensen@example.com\"]"}]""", draft => draft.Email, null),
            ("""[{"op":"add","path":"entitlements","value":[{"value":"allow_mobile_id"}]}]""", draft => draft.Entitlements!.Count, 2),
            ("""[{"op":"remove","path":"entitlements[value eq \"allow_smartcard\"]"}]""", draft => draft.Entitlements!.Count, 0),
            ("""[{"op":"remove","path":"entitlements"}]""", draft => draft.Entitlements, null),
            ("""[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User:upn","value":"n@example.com"}]""", draft => draft.Upn, "n@example.com"),
            ("""[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User","value":{"upn":"m@example.com"}}]""", draft => draft.Upn, "m@example.com"),
            ("""[{"op":"remove","path":"urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User:upn"}]""", draft => draft.Upn, null),
            ("""[{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:externalId","value":"8"}]""", draft => draft.ExternalId, "8"),
        ];
        foreach (var (operations, read, expected) in cases)
        {
            var (draft, error) = Patch(operations);
            Assert.True(error is null, $"{operations}: {error?.Detail}");
            Assert.True(Equals(expected, read(draft!)), operations);
            Assert.Null(draft!.Change(Person(), Now).Error);
        }
    }

    [Fact]
    public void operations_that_reach_further_are_refused()
    {
        (string Operations, string Type)[] cases =
        [
            ("[]", "invalidSyntax"), ("{}", "invalidSyntax"), ("""[{"op":"move","path":"externalId","value":"9"}]""", "invalidSyntax"), ("""[{"op":"replace","path":"externalId"}]""", "invalidValue"),
            ("""[{"op":"remove"}]""", "noTarget"), ("""[{"op":"replace","value":"x"}]""", "invalidValue"), ("""[{"op":"replace","path":7,"value":"x"}]""", "invalidPath"),
            ("""[{"op":"replace","path":"id","value":"x"}]""", "mutability"), ("""[{"op":"replace","path":"meta.version","value":"x"}]""", "mutability"), ("""[{"op":"replace","path":"schemas","value":[]}]""", "mutability"),
            ("""[{"op":"replace","path":"userName","value":"02820550032"}]""", "mutability"), ("""[{"op":"remove","path":"userName"}]""", "mutability"),
            ("""[{"op":"replace","path":"name.familyName","value":"Annen"}]""", "mutability"), ("""[{"op":"remove","path":"name.middleName"}]""", "mutability"), ("""[{"op":"replace","path":"name","value":{"givenName":"Annen"}}]""", "mutability"),
            ("""[{"op":"replace","path":"active","value":false}]""", "mutability"), ("""[{"op":"replace","path":"active","value":"no"}]""", "invalidValue"), ("""[{"op":"remove","path":"externalId"}]""", "invalidValue"),
            ("""[{"op":"replace","path":"password","value":"x"}]""", "invalidPath"), ("""[{"op":"replace","path":"roles","value":["admin"]}]""", "invalidPath"), ("""[{"op":"add","value":{"groups":["admin"]}}]""", "invalidPath"),
            ("""[{"op":"replace","path":"__proto__","value":"x"}]""", "invalidPath"), ("""[{"op":"replace","path":"emails[value eq \"other@example.com\"].value","value":"x@example.com"}]""", "noTarget"),
            ("""[{"op":"replace","path":"emails[x eq \"y\"].value","value":"x"}]""", "invalidPath"), ("""[{"op":"replace","path":"emails[","value":"x"}]""", "invalidPath"), ("""[{"op":"replace","path":"emails[[[[]]]]","value":"x"}]""", "invalidPath"),
            ("""[{"op":"replace","path":"emails","value":[{"value":"a@example.com"},{"value":"b@example.com"}]}]""", "invalidValue"), ("""[{"op":"replace","path":"emails","value":"=cmd|x@example.com"}]""", "invalidValue"),
            ("""[{"op":"replace","path":"phoneNumbers","value":[{"value":"90000000"}]}]""", "invalidValue"), ("""[{"op":"add","path":"entitlements","value":[{"value":"admin"}]}]""", "invalidValue"),
            ("""[{"op":"replace","path":"externalId","value":"<script>"}]""", "invalidValue"), ("""[{"op":"replace","path":"externalId","value":"=1+1"}]""", "invalidValue"), ("""[{"op":"replace","path":"externalId","value":{"$ne":1}}]""", "invalidValue"),
            ($$"""[{"op":"replace","path":"{{new string('a', 5000)}}","value":"x"}]""", "invalidPath"),
        ];
        foreach (var (operations, type) in cases)
        {
            var (draft, error) = Patch(operations);
            error ??= draft!.Change(Person(), Now).Error;
            Assert.True(error?.Type == type, $"{operations}: {error?.Type} {error?.Detail}");
        }

        Assert.Equal("invalidSyntax", Patch("[" + string.Join(',', Enumerable.Repeat("""{"op":"replace","path":"externalId","value":"9"}""", 51)) + "]").Error?.Type);
    }

    [Fact]
    public void body_that_is_deep_doubled_or_no_object_is_refused()
    {
        string[] bodies = ["", "{", "[]", "\"x\"", "null", "{\"userName\":\"a\",\"userName\":\"b\"}", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), new string('[', 10_000)];
        foreach (var body in bodies)
            Assert.Equal("invalidSyntax", ScimUserReader.Parse(Encoding.UTF8.GetBytes(body)).Error?.Type);
        Assert.Equal("invalidSyntax", ScimUserReader.Parse(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 }).Error?.Type);
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":{\"b\":[\"x\",\"\\udc00\\ud800\"]}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":\"\u00ff\"}")]
    public void text_that_is_not_unicode_is_no_body(string body) => Assert.Equal("invalidSyntax", ScimUserReader.Parse(Encoding.Latin1.GetBytes(body)).Error?.Type);

    [Theory]
    [InlineData("\0")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde\0")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public async Task id_that_has_not_the_form_of_one_is_nobodys_and_the_store_is_not_asked(string id)
    {
        var (users, tenant) = (new ScimUsers(null!, Options.Create(new ProvisioningOptions()), TimeProvider.System), DocumentSamples.Tenant().Read());

        Assert.Equal(404, (await users.FindAsync(tenant, id, CancellationToken.None)).Error?.Status);
        Assert.Equal(404, (await users.ChangeAsync(tenant, id, _ => true, draft => (draft, null), CancellationToken.None)).Error?.Status);
        Assert.Equal(404, (await users.RemoveAsync(tenant, id, _ => true, CancellationToken.None))?.Status);
        Assert.Equal(0, (await users.SearchAsync(tenant, new ScimFilter([new ScimTerm(ScimAttribute.Id, false, id)]), 1, 10, CancellationToken.None)).Total);
    }

    [Fact]
    public void new_person_needs_a_number_a_name_and_an_external_id()
    {
        var valid = new ScimDraft { UserName = "01819010001", ExternalId = "701984", GivenName = "Barbara", FamilyName = "Jensen" };
        Assert.NotNull(valid.New(DeploymentEnvironment.Test, Now).Person);
        (ScimDraft Draft, string Attribute)[] faults =
        [
            (valid with { UserName = null }, "userName"), (valid with { UserName = "01819010002" }, "userName"), (valid with { UserName = "kari" }, "userName"), (valid with { UserName = ScimNames.Mask }, "userName"),
            (valid with { ExternalId = null }, "externalId"), (valid with { ExternalId = " " }, "externalId"), (valid with { GivenName = null }, "name.givenName"), (valid with { FamilyName = "Jens3n" }, "name.familyName"),
            (valid with { FamilyName = "<b>Jensen</b>" }, "name.familyName"), (valid with { GivenName = "=HYPERLINK" }, "name.givenName"), (valid with { MiddleName = "ł" }, "name.middleName"),
            (valid with { Phone = "+47" }, "phoneNumbers"), (valid with { Email = "x" }, "emails"), (valid with { Upn = "DOMAIN\\x" }, "upn"), (valid with { Entitlements = ["root"] }, "entitlements"),
        ];
        foreach (var (draft, attribute) in faults)
        {
            var error = draft.New(DeploymentEnvironment.Test, Now).Error;
            Assert.Equal("invalidValue", error?.Type);
            Assert.Contains(attribute, error!.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("01819010002", error.Detail, StringComparison.Ordinal);
        }

        Assert.Equal("mutability", (valid with { Active = false }).New(DeploymentEnvironment.Test, Now).Error?.Type);
        Assert.Equal("invalidValue", valid.New(DeploymentEnvironment.Production, Now).Error?.Type);
    }

    private static (ScimDraft? Draft, ScimError? Error) Patch(string operations)
    {
        using var body = JsonDocument.Parse($$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{{operations}}}""");
        return ScimPatch.Apply(ScimDraft.Of(Person()), body.RootElement.Clone());
    }

    internal static ProvisionedPerson Person() => new()
    {
        Id = "0123456789abcdef0123456789abcdef",
        NationalId = NationalId.TryParse("01819010001", out var id, out _) ? id : throw new InvalidOperationException(),
        ExternalId = "701984",
        GivenName = "Barbara",
        MiddleName = "Jane",
        FamilyName = "Jensen",
        Mobile = "+4755555555",
        Email = "bjensen@example.com",
        PrincipalName = "user@example.com",
        AllowSmartcard = true,
        AllowMobileId = false,
        CreatedAt = Now,
        ModifiedAt = Now,
        Version = 1,
    };
}
