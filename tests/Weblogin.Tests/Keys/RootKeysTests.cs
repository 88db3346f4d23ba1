using System.Security.Cryptography;
using System.Text;
using Weblogin.Keys;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Keys;

public sealed class RootKeysTests
{
    private const string Place = "login_step|virksomhet1|00FF";

    private static readonly byte[] Master = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Pairwise = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Value = "01819010001"u8.ToArray();

    private readonly RootKeys _keys = new(Master, Pairwise);

    [Fact]
    public void sealed_value_opens_in_its_place_also_after_a_restart()
    {
        var sealedValue = _keys.Sealer.Seal(Value, Place);

        Assert.Equal(Value, _keys.Sealer.Open(sealedValue, Place));
        Assert.Equal(Value, new RootKeys(Master, Pairwise).Sealer.Open(sealedValue, Place));
        Assert.Empty(_keys.Sealer.Open(_keys.Sealer.Seal([], Place), Place));
    }

    [Fact]
    public void long_place_binds_to_its_last_character()
    {
        var place = new string('æ', 2000);
        var sealedValue = _keys.Sealer.Seal(Value, place + "1");

        Assert.Equal(Value, _keys.Sealer.Open(sealedValue, place + "1"));
        Assert.ThrowsAny<CryptographicException>(() => _keys.Sealer.Open(sealedValue, place + "2"));
    }

    [Fact]
    public void same_value_is_sealed_differently_every_time()
    {
        Assert.NotEqual(_keys.Sealer.Seal(Value, Place), _keys.Sealer.Seal(Value, Place));
    }

    [Theory]
    [InlineData("login_step|virksomhet1|00FE")]
    [InlineData("login_step|virksomhet2|00FF")]
    [InlineData("login_parked|virksomhet1|00FF")]
    [InlineData("")]
    public void sealed_value_does_not_open_in_another_place(string other)
    {
        var sealedValue = _keys.Sealer.Seal(Value, Place);

        Assert.ThrowsAny<CryptographicException>(() => _keys.Sealer.Open(sealedValue, other));
    }

    [Fact]
    public void altered_sealed_value_does_not_open_whichever_octet_it_is()
    {
        var sealedValue = _keys.Sealer.Seal(Value, Place);

        for (var i = 0; i < sealedValue.Length; i++)
        {
            var altered = (byte[])sealedValue.Clone();
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _keys.Sealer.Open(altered, Place));
            Assert.ThrowsAny<CryptographicException>(() => _keys.Sealer.Open(sealedValue.AsSpan(0, i), Place));
        }
    }

    [Fact]
    public void value_sealed_under_another_master_key_does_not_open()
    {
        var foreign = new RootKeys(RandomNumberGenerator.GetBytes(32), Pairwise).Sealer.Seal(Value, Place);

        Assert.ThrowsAny<CryptographicException>(() => _keys.Sealer.Open(foreign, Place));
    }

    [Fact]
    public async Task sealer_serves_many_threads()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                var plain = Encoding.UTF8.GetBytes($"{worker}-{i}");
                Assert.Equal(plain, _keys.Sealer.Open(_keys.Sealer.Seal(plain, Place), Place));
            }
        })));
    }

    [Fact]
    public void blind_index_is_stable_and_distinct_by_purpose_value_and_key()
    {
        var index = _keys.BlindIndex.Of("person", "01819010001");

        Assert.Equal(32, index.Length);
        Assert.Equal(index, new RootKeys(Master, RandomNumberGenerator.GetBytes(32)).BlindIndex.Of("person", "01819010001"));
        Assert.NotEqual(index, _keys.BlindIndex.Of("person", "02820550032"));
        Assert.NotEqual(index, _keys.BlindIndex.Of("account", "01819010001"));
        Assert.NotEqual(index, _keys.BlindIndex.Of("person0", "1819010001"));
        Assert.NotEqual(index, new RootKeys(RandomNumberGenerator.GetBytes(32), Pairwise).BlindIndex.Of("person", "01819010001"));
    }

    [Fact]
    public void pairwise_subject_is_stable_and_distinct_by_sector_person_and_secret()
    {
        var person = PersonId.New();
        var subject = _keys.PairwiseSubject.Of("platform", person);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", subject);
        Assert.Equal(subject, new RootKeys(RandomNumberGenerator.GetBytes(32), Pairwise).PairwiseSubject.Of("platform", person));
        Assert.NotEqual(subject, _keys.PairwiseSubject.Of("library", person));
        Assert.NotEqual(subject, _keys.PairwiseSubject.Of("platform", PersonId.New()));
        Assert.NotEqual(subject, new RootKeys(Master, RandomNumberGenerator.GetBytes(32)).PairwiseSubject.Of("platform", person));
    }

    [Fact]
    public void pairwise_subject_is_the_hmac_it_says()
    {
        // Computed by another implementation of HMAC: accounts of people hang on this value, so it must never drift.
        var person = PersonId.Parse("00112233445566778899aabbccddeeff");
        byte[] secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

        var subject = new RootKeys(Master, secret).PairwiseSubject.Of("platform", person);

        Assert.Equal("jDfl8JRHsboIn_fytWTAQ31VMfp6MKe0To3Ddb5VJQQ", subject);
    }
}
