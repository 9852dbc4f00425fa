package cardsmith.workbench.session;

import cardsmith.device.session.FaultSwitches.StatusFault;
import cardsmith.dm.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers for certain nodes as a person types them: an address and a status code a line. */
public final class FaultText {

    private FaultText() {}

    /** Returns the faults, empty where a line is none. */
    public static Optional<List<StatusFault>> parse(String typed) {
        List<StatusFault> faults = new ArrayList<>();
        for (String line : typed.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split("\\s+", -1);
            if (words.length != 2 || !words[0].startsWith(".") || !words[1].matches("[2-5][0-9]{2}")) {
                return Optional.empty();
            }
            Optional<StatusCode> code = StatusCode.of(Integer.parseInt(words[1]));
            if (code.isEmpty()) {
                return Optional.empty();
            }
            faults.add(new StatusFault(words[0], code.get()));
        }
        return Optional.of(faults);
    }

    /** Returns the faults as a person would type them. */
    public static String of(List<StatusFault> faults) {
        return faults.stream()
                .map(fault -> fault.uri() + " " + fault.code().code())
                .collect(Collectors.joining("\n"));
    }
}
