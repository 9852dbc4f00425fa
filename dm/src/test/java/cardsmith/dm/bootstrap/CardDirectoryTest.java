package cardsmith.dm.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Mutations;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardDirectoryTest {

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "OPAQUE,DM Bootstrap,2.23.43.7.1,6432,false,false,3020300E0C0C444D20426F6F74737472617030060604672B0701A106300404026432",
        "OPAQUE,DM Bootstrap,2.23.43.7.1,6432,true,false,302430120C0C444D20426F6F7473747261700302078030060604672B0701A106300404026432",
        "OPAQUE,Bootstrap,2.23.43.5.1,6431,false,false,301D300B0C09426F6F74737472617030060604672B0501A106300404026431",
        "OPAQUE,Config2,2.23.43.5.3,6433,false,true,301F300D0C07436F6E666967320302064030060604672B0503A106300404026433",
        "OID,DM Bootstrap,2.23.43.7.1,6432,false,false,A1223000300E0C0C444D20426F6F747374726170A10E300C0604672B0701300404026432"
    })
    void entriesAreThoseOfTheVectors(
            CardDataObject.Form form,
            String label,
            String oid,
            String path,
            boolean secret,
            boolean modifiable,
            String hex)
            throws BadDocument {
        CardDataObject object = new CardDataObject(form, label, oid, path, Optional.empty(), secret, modifiable);
        assertArrayEquals(hex(hex), CardDirectory.dodf(List.of(object)));
        assertEquals(List.of(object), CardDirectory.readDodf(hex(hex + "FFFFFF")));
    }

    @Test
    void anIdentifierInASecondTagIsRead() throws BadDocument {
        List<CardDataObject> read = CardDirectory.readDodf(
                hex("A1243000300E0C0C444D20426F6F747374726170A110300E06060604672B0701300404026432"
                        + "A127300030110C0F4C774D324D20426F6F747374726170A110300E06060604672B0901300404026432"));
        assertEquals(Optional.of(ProvisioningFile.DM_BOOTSTRAP), read.get(0).file());
        assertEquals("2.23.43.9.1", read.get(1).identifier());
        assertEquals(Optional.empty(), read.get(1).file());
    }

    @Test
    void directoriesOfDirectoriesAreThoseOfTheVectors() throws BadDocument {
        List<CardDirectory.Pointer> pointers = List.of(
                new CardDirectory.Pointer(CardDirectory.DATA_OBJECTS, "6430"),
                new CardDirectory.Pointer(CardDirectory.TRUSTED_CERTIFICATES, "6440"));
        assertArrayEquals(hex("A706300404026430A506300404026440"), CardDirectory.odf(pointers));
        assertEquals(pointers, CardDirectory.readOdf(hex("A706300404026430A50630040402644000000000")));
        assertArrayEquals(
                hex("611B4F0CA000000063504B43532D313550054F4D41444D51043F007F50"),
                CardDirectory.dirRecord("OMADM", "3F007F50"));
    }

    @Test
    void theLengthOfAFileIsKept() throws BadDocument {
        for (int length : new int[] {0, 127, 128, 255, 256, 32767}) {
            CardDataObject object = new CardDataObject(
                    CardDataObject.Form.OID,
                    "",
                    "1.2.840.114283.200.1.1",
                    "3F007F506432",
                    Optional.of(length),
                    false,
                    true);
            assertEquals(List.of(object), CardDirectory.readDodf(CardDirectory.dodf(List.of(object))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | At offset 1: the end of the object around it; expected an entry.",
                "3080 | At offset 1: a length that does not fit; expected an entry.",
                "30020C00 | At offset 2: tag 0C; expected the attributes of an object (tag 30).",
                "300C3000300206 00A1043002 0400 | At offset 6: a broken object identifier; expected an object identifier of 1"
                        + " to 32 octets."
            })
    void aBrokenDirectoryIsRefusedByOffset(String hex, String sentence) {
        byte[] file = hex(hex.replace(" ", ""));
        assertEquals(
                sentence,
                assertThrows(BadDocument.class, () -> CardDirectory.readDodf(file))
                        .getMessage());
    }

    @Test
    void nothingButOneSentenceComesOutOfBrokenDirectories() {
        byte[] dodf = CardDirectory.dodf(List.of(
                CardDataObject.of(ProvisioningFile.DM_BOOTSTRAP, "DM Bootstrap", "6432"),
                new CardDataObject(CardDataObject.Form.OID, "x", "2.23.43.5.2", "6434", Optional.of(300), true, true)));
        int refused = Mutations.refused(17, 30_000, List.of(dodf), changed -> {
            List<CardDataObject> read = CardDirectory.readDodf(changed);
            assertEquals(read, CardDirectory.readDodf(CardDirectory.dodf(read)));
            CardDirectory.readOdf(changed);
        });
        assertTrue(refused > 5_000, () -> "refused " + refused);
    }
}
